/** Median wall time of one call in milliseconds: `warmUp` calls first, then `runs` timed ones. */
export async function medianMs(work: () => unknown, { runs = 15, warmUp = 3 } = {}): Promise<number> {
  for (let i = 0; i < warmUp; i += 1) await work();
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)]!;
}

/** One line of the table: a figure of ours beside a reference measured in the same run. */
export interface BenchRow {
  readonly what: string;
  readonly ours: string;
  readonly reference: string;
  /** Null where the reference is not to be had on this machine. */
  readonly ratio: string | null;
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} ms`;
}
