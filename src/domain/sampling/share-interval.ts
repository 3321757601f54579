import { leastProbability } from './bounds.ts';

/** Two-sided 95%: each end is missed by 1 in 40. */
const endRisk = 0.025;

/** The exact 95% interval of a share, from `found` of `judged`; all of 0 to 1 where nothing was judged. Source: Clopper and Pearson (1934). */
export function shareInterval(found: number, judged: number): { readonly low: number; readonly high: number } {
  if (judged === 0) return { low: 0, high: 1 };
  return {
    low: leastProbability(found, judged, endRisk),
    high: 1 - leastProbability(judged - found, judged, endRisk),
  };
}
