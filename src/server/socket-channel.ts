import type { WebSocket } from 'ws';
import type { Channel } from '#rpc/channel.ts';
import { decodeFrame, encodeFrame } from '#rpc/codec.ts';
import type { Frame } from '#rpc/frames.ts';

/** A WebSocket as a channel: one binary message per frame. A message that is no frame closes the socket. */
export function socketChannel(socket: WebSocket): Channel {
  // After bytes that break the protocol `ws` closes the socket by itself, which `onClose` tells; unheard, the error would end the process.
  socket.on('error', () => {});
  return {
    send(frame) {
      if (socket.readyState === socket.OPEN) socket.send(encodeFrame(frame));
    },
    listen(receive) {
      socket.on('message', (data: Buffer, isBinary: boolean) => {
        const frame = isBinary ? readFrame(data) : null;
        if (frame) receive(frame);
        else socket.close(1003, 'not a frame');
      });
    },
    onClose(closed) {
      socket.once('close', closed);
    },
    close() {
      socket.close();
    },
  };
}

function readFrame(data: Uint8Array): Frame | null {
  try {
    const frame = decodeFrame(data);
    return typeof frame === 'object' && frame !== null && typeof frame.id === 'number' ? frame : null;
  } catch {
    return null;
  }
}
