import { fork } from 'node:child_process';
import type { Channel } from '#rpc/channel.ts';
import { processChannel } from './process-channel.ts';
import { engineEnv } from './threads.ts';

export interface EngineProcess {
  readonly channel: Channel;
  readonly pid: number | undefined;
  kill(): void;
}

export interface SpawnOptions {
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts the engine as a child of this Node process. `entryFile` is src/engine/entry.ts (Node strips the types) or the built
 * out/main/engine.js. The child ends when the channel closes, and so when this process ends, however it ends.
 */
export function spawnEngine(entryFile: string, options: SpawnOptions = {}): EngineProcess {
  const child = fork(entryFile, [], {
    serialization: 'advanced',
    // This process's own flags (a test runner's, a debugger's) are not the engine's.
    execArgv: [],
    env: { ...process.env, ...engineEnv(), ...options.env },
    // A native crash writes pages; what the user needs to know comes as a Failure.
    stdio: ['ignore', 'ignore', process.env['PLEURA_DEBUG'] ? 'inherit' : 'ignore', 'ipc'],
  });
  const channel = processChannel(child);
  // The pipe also closes when the child dies; a child that could not start reports only `exit`.
  child.on('exit', () => channel.close());
  return {
    channel,
    pid: child.pid,
    kill() {
      child.kill('SIGKILL');
    },
  };
}
