import type { Look } from './acceptance-plan.ts';
import { type BadInterval, badInterval, mostBad } from './bounds.ts';
import { badIntervalMixed, mostBadMixed, type Stratum } from './mixed-draw.ts';
import { type CorrectedBound, mostBadDespiteMisses, type Repeats } from './reader-misses.ts';

/** A plan as its bounds need it. */
export interface PlannedDraw {
  readonly cases: number;
  /** 1 − confidence, of the whole plan. */
  readonly risk: number;
  /** One for a plan of fixed size. */
  readonly looks: readonly Look[];
  /** Empty for a simple draw. A stratified plan has one look. */
  readonly strata: readonly Stratum[];
}

export interface ClaimBounds {
  /** Whether the acceptance number of the look was kept: the rate planned for is shown. */
  readonly met: boolean;
  /** The one-sided bound. */
  readonly mostBad: number;
  /** The two-sided interval, at the same confidence. */
  readonly interval: BadInterval;
  /** The one-sided bound on truly bad masks when the reader's misses were measured; at the same confidence. */
  readonly corrected: CorrectedBound | null;
}

/** What `found` bad at the look numbered `look` (from 0) say of the whole set. Each look speaks at its own part of the risk. */
export function claimBounds(
  plan: PlannedDraw,
  { look, found, repeats }: { readonly look: number; readonly found: number; readonly repeats: Repeats | null },
): ClaimBounds {
  const { drawn, accept } = plan.looks[look]!;
  const risk = plan.risk / plan.looks.length;
  const stratified = plan.strata.length > 0;
  const strata = stratified ? plan.strata : [{ cases: plan.cases, drawn }];
  const draw = { cases: plan.cases, drawn, found };
  return {
    met: found <= accept,
    mostBad: stratified ? mostBadMixed(found, { strata, sensitivity: 1 }, risk) : mostBad(draw, risk),
    interval: stratified ? badIntervalMixed(found, strata, risk) : badInterval(draw, risk),
    corrected: repeats && mostBadDespiteMisses({ found, strata }, repeats, risk),
  };
}
