import { leastProbability } from './bounds.ts';
import { mostBadMixed, type Stratum } from './mixed-draw.ts';

/** Masks known to be bad that were shown again without a mark, and how many of them the reader called bad again. */
export interface Repeats {
  readonly shown: number;
  readonly caught: number;
}

export interface CorrectedBound {
  /** The smallest share of bad masks the reader catches that the repeats leave open. */
  readonly leastSensitivity: number;
  readonly mostBad: number;
}

/**
 * The most bad cases the set can hold, allowing for bad masks that the reader passes over.
 *
 * Half of the risk goes to the reader's sensitivity (its exact lower bound from the repeats, Clopper and Pearson), half to the draw (the bound of
 * `MixedDraw` on the bad masks the reader would call bad, divided by that sensitivity): by Bonferroni both hold together with the
 * confidence asked for. The split of a prevalence by a measured sensitivity is that of Rogan and Gladen (1978), with bounds in place of estimates.
 * Valid when the repeats are a fair sample of bad masks; masks caught once are easier than the average, planted errors may not be.
 */
export function mostBadDespiteMisses(
  { found, strata }: { readonly found: number; readonly strata: readonly Stratum[] },
  repeats: Repeats,
  risk: number,
): CorrectedBound {
  const leastSensitivity = leastProbability(repeats.caught, repeats.shown, risk / 2);
  return { leastSensitivity, mostBad: mostBadMixed(found, { strata, sensitivity: leastSensitivity }, risk / 2) };
}
