import { percentile } from '../percentile.ts';
import type { SeverityCode } from './severities.ts';

/** Shapes whose usual range differs from one set of films to the next: children, lobectomies, old scoliosis. A hole is usual nowhere. */
export const allowableCodes = ['lungs-differ', 'heights-differ', 'notches'] as const satisfies readonly SeverityCode[];
type AllowableCode = (typeof allowableCodes)[number];

/** How much of an evidence of shape is usual here and says nothing, beyond what is usual among the masks behind the shipped range. */
export type Allowances = Readonly<Partial<Record<AllowableCode, number>>>;

type Amounts = Readonly<Partial<Record<SeverityCode, number>>>;

/** Percentile of the accepted masks up to which a shape is usual: the shipped range ends at the same one of 610 masks by physicians. */
const usualPercent = 95;
/** So many accepted masks weigh as much as the shipped range. */
const trust = 200;

/** The range of shapes among the accepted masks of a workspace, drawn towards the shipped one (0) while they are few. */
export function allowancesFrom(accepted: readonly Amounts[]): Allowances {
  if (accepted.length === 0) return {};
  const weight = accepted.length / (accepted.length + trust);
  const usual = allowableCodes.map((code) => {
    const amounts = Float64Array.from(accepted, (amounts) => amounts[code] ?? 0);
    return [code, weight * percentile(amounts, usualPercent)] as const;
  });
  return Object.fromEntries(usual.filter(([, amount]) => amount > 0));
}

/** Evidence less what is usual. */
export function beyondUsual(amounts: Amounts, allowances: Allowances | undefined): Amounts {
  if (!allowances) return amounts;
  const out: Partial<Record<SeverityCode, number>> = { ...amounts };
  for (const code of allowableCodes) {
    const amount = amounts[code];
    const usual = allowances[code];
    if (amount !== undefined && usual !== undefined) out[code] = Math.max(0, amount - usual);
  }
  return out;
}
