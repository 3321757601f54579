import type { Channel } from '#rpc/channel.ts';
import type { Frame } from '#rpc/frames.ts';

/** The message with which the desktop preload hands over the port to the core. */
export const portMessageKind = 'pleura-channel';

/** The message with which the page asks the preload for a port. */
const pageReadyKind = 'pleura-page-ready';

const arrived: MessagePort[] = [];
const waiting: ((port: MessagePort) => void)[] = [];
let listening = false;

/** Must run before the preload posts the port; a port that arrives while nobody waits is kept. */
export function listenForPorts(): void {
  if (listening) return;
  listening = true;
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const port = event.ports[0];
    if (event.source !== window || !port || !isHandover(event.data)) return;
    const taker = waiting.shift();
    if (taker) taker(port);
    else arrived.push(port);
  });
}

/** Resolves with a channel on the next port the preload posts. Frames travel as structured clones. */
export async function openPortChannel(): Promise<Channel> {
  listenForPorts();
  window.postMessage({ kind: pageReadyKind }, '*');
  const port = arrived.shift() ?? (await new Promise<MessagePort>((resolve) => waiting.push(resolve)));
  return portChannel(port);
}

function portChannel(port: MessagePort): Channel {
  const closers: (() => void)[] = [];
  let isClosed = false;
  function closed(): void {
    if (isClosed) return;
    isClosed = true;
    for (const closer of closers) closer();
  }
  port.addEventListener('close', closed);
  return {
    send(frame) {
      if (!isClosed) port.postMessage(frame);
    },
    listen(receive) {
      port.addEventListener('message', (event: MessageEvent<Frame>) => receive(event.data));
      port.start();
    },
    onClose(closer) {
      closers.push(closer);
    },
    close() {
      port.close();
      closed();
    },
  };
}

function isHandover(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === portMessageKind;
}
