import type { PaceHalf, ReaderPace, Verdict } from '#contract/reviews.ts';

/** One verdict of a reader, with what the pace is computed from. */
export interface TimedVerdict {
  readonly verdict: Verdict;
  /** Null for scripted verdicts. */
  readonly durationMs: number | null;
  /** Risk of the case, 0 to 1; null where it is not ranked. */
  readonly risk: number | null;
}

/** Verdicts that the pace is taken over. */
export const paceLength = 100;

/** Fewer verdicts in a half say nothing about a drift. */
const leastPerHalf = 20;

/** Two-sided 1%: the comparison is made again after every verdict, so it should not cry often. */
const driftZ = 2.576;

/** Pace and accept rate of a reader's newest verdicts, newest first. Deferred ones decide nothing and have no part in the rate. */
export function paceOf(newestFirst: readonly TimedVerdict[]): ReaderPace {
  const verdicts = newestFirst.slice(0, paceLength);
  const judged = verdicts.filter(({ verdict }) => verdict !== 'deferred');
  const half = Math.floor(judged.length / 2);
  return {
    verdicts: verdicts.length,
    medianMs: median(verdicts.flatMap(({ durationMs }) => durationMs ?? [])),
    acceptRate: judged.length === 0 ? null : accepted(judged) / judged.length,
    drift: half < leastPerHalf ? null : driftBetween(judged.slice(half), judged.slice(0, half)),
  };
}

/** Compares two shares by the pooled two-proportion z test. */
function driftBetween(earlier: readonly TimedVerdict[], later: readonly TimedVerdict[]): ReaderPace['drift'] {
  const [n, m] = [earlier.length, later.length];
  const pooled = (accepted(earlier) + accepted(later)) / (n + m);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
  const [first, second] = [halfOf(earlier), halfOf(later)];
  if (error === 0 || Math.abs(second.acceptRate - first.acceptRate) / error < driftZ) return null;
  return { earlier: first, later: second };
}

function halfOf(verdicts: readonly TimedVerdict[]): PaceHalf {
  const risks = verdicts.flatMap(({ risk }) => risk ?? []);
  return {
    acceptRate: accepted(verdicts) / verdicts.length,
    meanRisk: risks.length === 0 ? null : risks.reduce((sum, risk) => sum + risk, 0) / risks.length,
  };
}

function accepted(verdicts: readonly TimedVerdict[]): number {
  return verdicts.filter(({ verdict }) => verdict === 'accepted').length;
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
