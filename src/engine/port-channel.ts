import type { Channel } from '#rpc/channel.ts';
import type { Frame } from '#rpc/frames.ts';

/** What Electron's MessagePortMain offers; named here because the engine must not import electron. */
export interface MessagePortLike {
  postMessage(message: unknown): void;
  on(event: 'message', receive: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', closed: () => void): unknown;
  start(): void;
  close(): void;
}

/** A channel over one end of an Electron message port. Ports must not be given transfer lists: a buffer sent so is lost. */
export function portChannel(port: MessagePortLike): Channel {
  const closers: (() => void)[] = [];
  let closed = false;

  function ended(): void {
    if (closed) return;
    closed = true;
    for (const close of closers) close();
  }

  port.on('close', ended);
  return {
    send(frame) {
      if (!closed) port.postMessage(frame);
    },
    listen(receive) {
      port.on('message', (event) => receive(event.data as Frame));
      port.start();
    },
    onClose(closer) {
      closers.push(closer);
    },
    close() {
      port.close();
      ended();
    },
  };
}
