import type { Channel } from '#rpc/channel.ts';
import type { Frame } from '#rpc/frames.ts';

/** The part of Electron's MessagePortMain that a channel needs. */
export interface ElectronPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** A port as a channel. Nothing is ever transferred: Electron loses messages that transfer ArrayBuffers, so they are copied. */
export function portChannel(port: ElectronPort): Channel {
  return {
    send: (frame) => port.postMessage(frame),
    listen(receive) {
      port.on('message', (event) => receive(event.data as Frame));
      port.start();
    },
    onClose: (closed) => void port.on('close', closed),
    close: () => port.close(),
  };
}
