import type { ModelSession } from './session.ts';

/** Wall time of one run of the network alone, in milliseconds, over `runs` runs one after the other. */
export async function networkMs(session: ModelSession, runs: number): Promise<number> {
  const { width, height } = session.card.input;
  const film = new Float32Array(width * height).fill(0.5);
  const startMs = performance.now();
  for (let i = 0; i < runs; i += 1) await session.run([film]);
  return (performance.now() - startMs) / runs;
}
