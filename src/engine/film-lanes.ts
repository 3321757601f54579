import { availableParallelism, freemem } from 'node:os';
import { InferPool } from './infer-pool.ts';
import { memoryLeft } from './memory-left.ts';
import { networkMs } from './network-ms.ts';
import type { ModelSession } from './session.ts';
import { mostThreads } from './threads.ts';

/** A film is more than the network: what comes before and after uses one core in either case, and the pool fills the others meanwhile. */
const otherWork = 1.15;

/**
 * How this machine runs a model fastest over many films: a pool with one film on each core, or null for the session that was opened,
 * all cores on one film after the other. Both are tried on the bare network, for which of them wins depends on the network, on the
 * cores and on who else uses them. A pool must also fit into half of the memory that is free.
 */
export async function openLanes(session: ModelSession, modelDir: string): Promise<InferPool | null> {
  const left = memoryLeft({ free: freemem(), limit: process.constrainedMemory(), used: process.memoryUsage.rss() });
  const fitting = Math.floor((0.5 * left) / session.memoryBytes);
  const threads = Math.min(availableParallelism(), mostThreads, fitting);
  if (threads < 2) return null;
  const pool = new InferPool({ modelDir, sha256: session.card.sha256, threads });
  try {
    const apart = await pool.networkMs(1);
    const together = await networkMs(session, 1);
    if (apart <= otherWork * together) return pool;
  } catch {
    // A machine that cannot open several sessions still runs films with the one it has.
  }
  pool.close();
  return null;
}
