import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { expect, it, vi } from 'vitest';
import { openLanes } from '#engine/film-lanes.ts';
import { openSession } from '#engine/session.ts';

const shade = fileURLToPath(new URL('../fixtures/models/shade', import.meta.url));

/** How many threads are tried for a pool where the system lets this process have so much memory. @param limit bytes, 0 for all there is */
async function threadsTried(limit: number): Promise<number> {
  const session = await openSession(shade);
  const started: Worker[] = [];
  const count = (worker: Worker) => started.push(worker);
  process.on('worker', count);
  vi.spyOn(process, 'constrainedMemory').mockReturnValue(limit);
  try {
    (await openLanes(session, shade))?.close();
    return started.length;
  } finally {
    process.off('worker', count);
    vi.restoreAllMocks();
    await session.release();
  }
}

// A pool has one thread for each core, two at least.
it.skipIf(availableParallelism() < 2)('begins no pool in a container that has no room for it', async () => {
  expect(await threadsTried(0)).toBeGreaterThanOrEqual(2);
  expect(await threadsTried(1)).toBe(0);
});
