import { leastProbability } from './bounds.ts';

/** A case of an audit sample: where it stands in the queue by risk, and what readers made of it. */
export interface SampledCase {
  /** Share of the queue before it, 0 to 1. */
  readonly place: number;
  readonly bad: boolean;
  /** How many cases of the set it stands for; 1 in a simple draw. */
  readonly weight: number;
}

export interface YieldPoint {
  /** Share of the queue reviewed. */
  readonly reviewed: number;
  /** Share of the bad masks found by then; with its 95% interval. */
  readonly found: number;
  readonly low: number;
  readonly high: number;
}

const risk = 0.05;
/** Whole numbers come out of sums of weights a little below themselves. */
const rounding = 1e-9;

/**
 * What reviewing in order of risk finds: for each share of the queue the share of the sample's bad masks that stand in it. The sample
 * must have been drawn blind to the order. The interval is Clopper and Pearson's (1934) on the number of bad masks in the sample; of unequal weights on
 * their effective number, rounded against it (Korn and Graubard, Confidence intervals for proportions with small expected number of positive counts
 * estimated from survey data, 1998). Null when it holds none.
 */
export function yieldCurve(sample: readonly SampledCase[], steps = 20): readonly YieldPoint[] | null {
  const bad = sample.filter((one) => one.bad);
  if (bad.length === 0) return null;
  const total = sumOf(bad, ({ weight }) => weight);
  const trials = Math.floor(total ** 2 / sumOf(bad, ({ weight }) => weight ** 2) + rounding);
  return Array.from({ length: steps + 1 }, (_, i) => {
    const reviewed = i / steps;
    const within = bad.filter(({ place }) => place < reviewed || reviewed === 1);
    const found = sumOf(within, ({ weight }) => weight) / total;
    // Nothing is found of what nobody looked at, and all of what everybody did.
    if (i === 0 || i === steps) return { reviewed, found, low: found, high: found };
    return {
      reviewed,
      found,
      low: leastProbability(Math.floor(found * trials + rounding), trials, risk / 2),
      high: 1 - leastProbability(Math.floor((1 - found) * trials + rounding), trials, risk / 2),
    };
  });
}

function sumOf(sample: readonly SampledCase[], of: (one: SampledCase) => number): number {
  return sample.reduce((sum, one) => sum + of(one), 0);
}
