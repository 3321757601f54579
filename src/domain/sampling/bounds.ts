import { binomialAtLeast } from './binomial.ts';
import { firstWhere } from './bisect.ts';
import { atLeast, atMost } from './hypergeometric.ts';

/** What a simple random draw showed: `found` bad among `drawn` out of `cases`. */
export interface Draw {
  readonly cases: number;
  readonly drawn: number;
  readonly found: number;
}

/** Numbers of bad cases in the whole finite set, both ends included. */
export interface BadInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * The most bad cases the whole set can hold, at confidence 1 − `risk`: the largest number that a one-sided exact test does not refuse.
 * Exact: whatever the truth, the bound is below it in at most `risk` of all draws.
 * Source: T. Wright, Exact Confidence Bounds when Sampling from Small Finite Universes (1991); the finite twin of Clopper and Pearson (1934).
 */
export function mostBad({ cases, drawn, found }: Draw, risk: number): number {
  const most = cases - drawn + found;
  return firstWhere(found, most, (bad) => atMost(found, { cases, drawn, bad }) <= risk) - 1;
}

/** The fewest bad cases the whole set can hold, at confidence 1 − `risk`; see `mostBad`. */
export function fewestBad({ cases, drawn, found }: Draw, risk: number): number {
  return firstWhere(found, cases - drawn + found, (bad) => atLeast(found, { cases, drawn, bad }) > risk);
}

/** Both ends at once, half of the risk at each: holds the truth in at least 1 − `risk` of all draws. */
export function badInterval(draw: Draw, risk: number): BadInterval {
  return { low: fewestBad(draw, risk / 2), high: mostBad(draw, risk / 2) };
}

/**
 * The smallest probability of success that independent trials leave open, at confidence 1 − `risk`.
 * Source: Clopper and Pearson (1934), The use of confidence or fiducial limits.
 */
export function leastProbability(successes: number, trials: number, risk: number): number {
  if (successes === 0) return 0;
  let low = 0;
  let high = successes / trials;
  // P(at least `successes`) grows with the probability; the bound is where it reaches `risk`. `low` stays on the safe side.
  for (let i = 0; i < 60; i += 1) {
    const probability = (low + high) / 2;
    if (binomialAtLeast(successes, { trials, probability }) < risk) low = probability;
    else high = probability;
  }
  return low;
}
