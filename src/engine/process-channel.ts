import type { ChildProcess } from 'node:child_process';
import type { Channel } from '#rpc/channel.ts';
import type { Frame } from '#rpc/frames.ts';

/** Either end of Node's IPC pipe (advanced serialization, so that bytes travel as they are). */
type IpcEnd = Pick<ChildProcess, 'send' | 'on' | 'disconnect' | 'connected'> | NodeJS.Process;

/** A channel over the IPC pipe between a Node process and its child; closed when either of them ends. */
export function processChannel(end: IpcEnd): Channel {
  const early: Frame[] = [];
  const closers: (() => void)[] = [];
  let receive: ((frame: Frame) => void) | undefined;
  let closed = false;

  function ended(): void {
    if (closed) return;
    closed = true;
    for (const close of closers) close();
  }

  const listenable = end as Pick<ChildProcess, 'on'>;
  listenable.on('message', (frame) => {
    if (receive) receive(frame as unknown as Frame);
    else early.push(frame as unknown as Frame);
  });
  listenable.on('disconnect', ended);
  listenable.on('error', ended);

  return {
    send(frame) {
      // A pipe that breaks while a frame is under way reports it here and by `disconnect`; only the latter matters.
      if (!closed && end.connected) end.send?.(frame, undefined, undefined, () => {});
    },
    listen(listener) {
      receive = listener;
      for (const frame of early.splice(0)) listener(frame);
    },
    onClose(closer) {
      closers.push(closer);
    },
    close() {
      if (end.connected) end.disconnect?.();
      ended();
    },
  };
}
