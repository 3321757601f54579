import { leastProbability } from './bounds.ts';
import { mostBadMixed, type Stratum } from './mixed-draw.ts';

/** Masks known to be bad that were shown again without a mark, and how many of them the reader called bad again. */
export interface Repeats {
  readonly shown: number;
  readonly caught: number;
  /**
   * True when they are repeated because readers had caught them once, which the easy ones are more often than the hard ones; see `mostBadDespiteMisses`.
   */
  readonly caughtBefore?: boolean;
}

/** A mask that readers pass more often than not is no bad mask to them: so often at least is each bad mask caught. */
const leastCaught = 0.5;

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
 * Valid when the repeats are a fair sample of bad masks. Those that were caught before are not: a mask that is caught with probability s is among them
 * with a weight of s, so that what they are caught again with is E[s²]/E[s], more than E[s]. But E[s(1 − s)] is at least E[1 − s]/2 when no s is
 * below a half, so the share missed is at most twice the share of repeats missed, and that is what is used.
 */
export function mostBadDespiteMisses(
  { found, strata }: { readonly found: number; readonly strata: readonly Stratum[] },
  repeats: Repeats,
  risk: number,
): CorrectedBound {
  const caughtAgain = leastProbability(repeats.caught, repeats.shown, risk / 2);
  const leastSensitivity = repeats.caughtBefore ? Math.max(0, 1 - (1 - caughtAgain) / leastCaught) : caughtAgain;
  return { leastSensitivity, mostBad: mostBadMixed(found, { strata, sensitivity: leastSensitivity }, risk / 2) };
}
