import { availableParallelism } from 'node:os';

/** Films in the network at once. One core of a large machine stores what so many threads answer. */
export const mostThreads = 16;

/** What libuv has unless it is told otherwise. */
const usualThreads = 4;

/**
 * What the engine's process is started with beside the environment of the one that starts it. Films are decoded in libuv's threads, of
 * which there are four unless that is said before the process starts: reckoned from one core, the network would wait
 * for them with more than eight.
 */
export function engineEnv(
  env: Readonly<Record<string, string | undefined>> = process.env,
  cores = availableParallelism(),
): Readonly<Record<string, string>> {
  const threads = Math.max(usualThreads, Math.min(cores, mostThreads));
  return { UV_THREADPOOL_SIZE: env['UV_THREADPOOL_SIZE'] ?? String(threads) };
}
