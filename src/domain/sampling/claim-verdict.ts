import type { AuditClaim, AuditPlan } from '#contract/audits.ts';

/** What a claim's words depend on, in every language. */
export interface ClaimVerdict {
  /** Every mask of the set was read: nothing is left to be estimated. */
  readonly isWhole: boolean;
  /** The most bad masks among those read that keep the limit without asking the bound; of a set that was read whole, all that it may hold. */
  readonly mayBeBad: number;
  /** More were found than that, and the bound keeps the limit all the same. */
  readonly isByBound: boolean;
  /** What readers may have passed over takes the limit away that their verdicts keep. */
  readonly isLost: boolean;
}

type Facts = Pick<AuditClaim, 'met' | 'look' | 'n' | 'k' | 'cases' | 'corrected'>;

export function claimVerdict({ met, look, n, k, cases, corrected }: Facts, plan: AuditPlan): ClaimVerdict {
  const isWhole = n === cases;
  const mayBeBad = isWhole ? plan.badAllowed : plan.looks[look - 1]!.accept;
  return {
    isWhole,
    mayBeBad,
    isByBound: met && k > mayBeBad,
    isLost: met && corrected !== null && corrected.mostBad > plan.badAllowed,
  };
}
