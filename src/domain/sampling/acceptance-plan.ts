import { firstWhere } from './bisect.ts';
import { atMost } from './hypergeometric.ts';
import { allocate, riskOfAtMost } from './mixed-draw.ts';

/** What is to be shown of a finite set: no more than `badRate` of its `cases` are bad; a false claim at most `risk` of the time. */
export interface Goal {
  readonly cases: number;
  readonly badRate: number;
  /** The consumer's risk: 1 − confidence. */
  readonly risk: number;
}

/** Read `drawn` cases; the claim holds when at most `accept` of them are bad. */
export interface Look {
  readonly drawn: number;
  readonly accept: number;
}

/** The number of bad cases that "at most `badRate`" allows; one more breaks the claim. */
export function badAllowed({ cases, badRate }: Pick<Goal, 'cases' | 'badRate'>): number {
  return Math.floor(cases * badRate + 1e-9);
}

/**
 * P(at most `accept` bad among `drawn`) when the set holds one bad case more than allowed: the worst case for whoever relies on the claim.
 * Source: lot tolerance plans for an isolated lot, as in Dodge and Romig (1929) and ISO 2859-2, with the hypergeometric law in place of tables.
 */
export function consumerRisk({ drawn, accept }: Look, goal: Pick<Goal, 'cases' | 'badRate'>): number {
  const bad = badAllowed(goal) + 1;
  return bad > goal.cases ? 0 : atMost(accept, { cases: goal.cases, bad, drawn });
}

/** The smallest simple draw that shows the goal with `accept` bad allowed; null when none does: more are allowed in the draw than in the set. */
export function smallestDraw(goal: Goal, accept: number): number | null {
  if (accept > badAllowed(goal)) return null;
  return firstWhere(accept, goal.cases, (drawn) => consumerRisk({ drawn, accept }, goal) <= goal.risk);
}

/** The most bad cases a simple draw of `drawn` may hold and still show the goal; null when not even a clean one does. */
export function largestAccept(goal: Goal, drawn: number): number | null {
  const most = firstWhere(0, drawn, (accept) => consumerRisk({ drawn, accept }, goal) > goal.risk) - 1;
  return most < 0 ? null : most;
}

/** `consumerRisk` of a draw from strata, in proportion to their sizes; an upper bound, see `MixedDraw`. */
export function consumerRiskStratified(look: Look, goal: Pick<Goal, 'badRate'>, sizes: readonly number[]): number {
  const cases = sizes.reduce((sum, size) => sum + size, 0);
  const places = allocate(sizes, look.drawn);
  const strata = sizes.map((size, i) => ({ cases: size, drawn: places[i]! }));
  return riskOfAtMost(look.accept, badAllowed({ cases, badRate: goal.badRate }) + 1, { strata, sensitivity: 1 });
}

/** The smallest draw from strata, in proportion to their sizes, that shows the goal; null when even reading all cases would not, by the bound used. */
export function smallestDrawStratified(goal: Goal, accept: number, sizes: readonly number[]): number | null {
  const simple = smallestDraw(goal, accept);
  if (simple === null) return null;
  // The bound is never better than the simple draw's, and a little more is needed for the rounding of places.
  for (let drawn = simple; drawn <= goal.cases; drawn += 1) {
    if (consumerRiskStratified({ drawn, accept }, goal, sizes) <= goal.risk) return drawn;
  }
  return null;
}
