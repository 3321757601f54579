import type { QualityFigures } from '#contract/quality.ts';

/** What the figures say of reviewing on in the order of risk. */
export type ReadOn =
  /** No case with a risk waits. */
  | { readonly kind: 'none-left' }
  /** The next cases are to be read, or nothing is known of them but their risk. */
  | { readonly kind: 'go-on' }
  /** By their risk and by the audit the next cases hold hardly a bad mask. */
  | { readonly kind: 'stop' }
  /** By their risk they do, but the audit leaves open that as many masks hold up to so many bad ones. */
  | { readonly kind: 'audit-allows'; readonly bad: number };

/** Below this a number of masks is rounded to none. */
const hardlyOne = 0.5;

/**
 * Whether to review on. Risks alone never say stop: they may be wrong, and an audit measures how many bad masks they have left behind. Its
 * upper limit is taken as if the next cases were no riskier than the rest, which is the least that an order by risk promises.
 */
export function readOn({ next, yield: found }: Pick<QualityFigures, 'next' | 'yield'>): ReadOn {
  if (next.cases === 0) return { kind: 'none-left' };
  if (next.expectedBad >= hardlyOne || !found || found.left.cases === 0) return { kind: 'go-on' };
  const bad = (found.left.high / found.left.cases) * next.cases;
  return bad < hardlyOne ? { kind: 'stop' } : { kind: 'audit-allows', bad: Math.ceil(bad) };
}
