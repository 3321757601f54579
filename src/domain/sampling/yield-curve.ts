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

/**
 * What reviewing in order of risk finds: for each share of the queue the share of the sample's bad masks that stand in it. The sample
 * must have been drawn blind to the order. The interval is Clopper and Pearson's (1934) on the number of bad masks in the sample; null
 * when it holds none.
 */
export function yieldCurve(sample: readonly SampledCase[], steps = 20): readonly YieldPoint[] | null {
  const bad = sample.filter((one) => one.bad);
  if (bad.length === 0) return null;
  const total = bad.reduce((sum, { weight }) => sum + weight, 0);
  return Array.from({ length: steps + 1 }, (_, i) => {
    const reviewed = i / steps;
    const within = bad.filter(({ place }) => place < reviewed || reviewed === 1);
    const found = within.reduce((sum, { weight }) => sum + weight, 0) / total;
    return {
      reviewed,
      found,
      low: leastProbability(within.length, bad.length, risk / 2),
      high: 1 - leastProbability(bad.length - within.length, bad.length, risk / 2),
    };
  });
}
