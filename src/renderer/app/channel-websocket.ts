import type { Channel } from '#rpc/channel.ts';
import { decodeFrame, encodeFrame } from '#rpc/codec.ts';
import type { Frame } from '#rpc/frames.ts';

/** Opens the browser host's channel: a WebSocket to `/channel` on the page's own origin. Rejects when it cannot be opened. */
export function openWebSocketChannel(): Promise<Channel> {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(`${scheme}//${location.host}/channel`);
  socket.binaryType = 'arraybuffer';
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(socketChannel(socket)), { once: true });
    socket.addEventListener('close', () => reject(new Error('the socket closed before it opened')), { once: true });
  });
}

function socketChannel(socket: WebSocket): Channel {
  const early: Frame[] = [];
  let receiver: ((frame: Frame) => void) | undefined;
  socket.addEventListener('message', (event: MessageEvent<ArrayBuffer>) => {
    const frame = decodeFrame(new Uint8Array(event.data));
    if (receiver) receiver(frame);
    else early.push(frame);
  });
  return {
    send(frame) {
      if (socket.readyState === WebSocket.OPEN) socket.send(encodeFrame(frame) as Uint8Array<ArrayBuffer>);
    },
    listen(receive) {
      receiver = receive;
      for (const frame of early.splice(0)) receive(frame);
    },
    onClose(closed) {
      socket.addEventListener('close', () => closed(), { once: true });
    },
    close() {
      socket.close();
    },
  };
}
