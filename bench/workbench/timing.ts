/** Milliseconds of many events of one kind. */
export type Times = readonly number[];

/** The value below which `share` of the times lie: nearest rank. */
export function percentile(times: Times, share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

/** One thing a reader waits for, beside the same done by a bare page in the same browser. */
export interface Measured {
  readonly what: string;
  readonly times: Times;
  /** Null where a bare page has nothing alike. */
  readonly bare: Times | null;
  readonly limitMs: number | null;
  /** How many times the bare p95 ours may be. */
  readonly limitRatio: number | null;
}

/** The goal in words, and whether it is met. A goal with two limits is met when both are. */
export function verdict({ times, bare, limitMs, limitRatio }: Measured): {
  readonly goal: string;
  readonly met: boolean;
  /** The page that does nothing else is beyond the limit too: the wait for the next frame alone is longer. */
  readonly beyondBare: boolean;
} {
  const p95 = percentile(times, 0.95);
  const goals: string[] = [];
  let met = true;
  const beyondBare = limitMs !== null && bare !== null && percentile(bare, 0.95) > limitMs;
  if (limitMs !== null) {
    goals.push(`p95 ≤ ${limitMs} ms`);
    met &&= p95 <= limitMs;
  }
  if (limitRatio !== null && bare) {
    goals.push(`≤ ${limitRatio} × bare`);
    met &&= p95 <= limitRatio * percentile(bare, 0.95);
  }
  return { goal: goals.join(', ') || '–', met, beyondBare };
}
