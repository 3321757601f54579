import { basename } from 'node:path';

/** Test hooks: on a film of this file name the engine ends as on a native crash, or hangs as a network that never returns. */
const crashOn = process.env['PLEURA_ENGINE_CRASH_ON'];
const hangOn = process.env['PLEURA_ENGINE_HANG_ON'];

/** What the engine does with each film's path just before the film is run; nothing but in tests. */
export const filmHook: ((path: string) => void) | undefined =
  crashOn === undefined && hangOn === undefined
    ? undefined
    : (path) => {
        // `process.abort` is not to be had in a thread.
        if (basename(path) === crashOn) process.kill(process.pid, 'SIGABRT');
        if (basename(path) === hangOn) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      };
