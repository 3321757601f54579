import type { Look } from './acceptance-plan.ts';
import { type BadInterval, badInterval, type Draw, mostBad } from './bounds.ts';
import { badIntervalMixed, mostBadMixed, type Stratum } from './mixed-draw.ts';
import { type CorrectedBound, mostBadDespiteMisses, type Repeats } from './reader-misses.ts';

/** A plan as its bounds need it. */
export interface PlannedDraw {
  readonly cases: number;
  /** The most bad cases that keep the rate planned for. */
  readonly badAllowed: number;
  /** 1 − confidence, of the whole plan. */
  readonly risk: number;
  /** One for a plan of fixed size. */
  readonly looks: readonly Look[];
  /** Empty for a simple draw. A stratified plan has one look. */
  readonly strata: readonly Stratum[];
}

export interface ClaimBounds {
  /** Whether the rate planned for is shown: the acceptance number of the look was kept, or the one-sided bound keeps the rate. */
  readonly met: boolean;
  /** The one-sided bound; the number found when every case was read. */
  readonly mostBad: number;
  /** The two-sided interval, at the same confidence. */
  readonly interval: BadInterval;
  /** The one-sided bound on truly bad masks when the reader's misses were measured; at the same confidence. */
  readonly corrected: CorrectedBound | null;
}

/**
 * What `found` bad at the look numbered `look` (from 0) say of the whole set. Each look speaks at its own part of the risk.
 *
 * The rate counts as shown by the bound too where more were found than the acceptance number allows, as after a draw larger than that number
 * needed. This spends no more risk: of a set that is worse than planned for, the bound at one look lies below the truth with a
 * probability of at most the look's part of the risk, the acceptance number was chosen at that same part, and of two rules "at most so many
 * found" one contains the other. Over the looks the parts add up to the whole risk, wherever the reading stops. What the plan says of its
 * own acceptance numbers (consumer's and producer's risk, operating characteristic) is not said of the bound.
 */
export function claimBounds(
  plan: PlannedDraw,
  { look, found, repeats }: { readonly look: number; readonly found: number; readonly repeats: Repeats | null },
): ClaimBounds {
  const { drawn, accept } = plan.looks[look]!;
  const risk = plan.risk / plan.looks.length;
  const stratified = plan.strata.length > 0;
  const strata = stratified ? plan.strata : [{ cases: plan.cases, drawn }];
  const { most, interval } = boundsOf({ cases: plan.cases, drawn, found }, stratified ? strata : null, risk);
  return {
    met: found <= accept || most <= plan.badAllowed,
    mostBad: most,
    interval,
    corrected: repeats && mostBadDespiteMisses({ found, strata }, repeats, risk),
  };
}

function boundsOf(draw: Draw, strata: readonly Stratum[] | null, risk: number) {
  const { cases, drawn, found } = draw;
  // The binomial tail that bounds a stratified draw does not know that nothing is left to be drawn.
  if (drawn === cases) return { most: found, interval: { low: found, high: found } };
  if (!strata) return { most: mostBad(draw, risk), interval: badInterval(draw, risk) };
  return {
    most: mostBadMixed(found, { strata, sensitivity: 1 }, risk),
    interval: badIntervalMixed(found, strata, risk),
  };
}
