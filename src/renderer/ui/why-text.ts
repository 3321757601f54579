import type { CaseRow } from '#contract/cases.ts';
import { t } from '#renderer/app/strings/t.ts';
import { isOfEarlierMask } from './is-of-earlier-mask.ts';

/** The strongest reason of the ranking; in English where only its words were kept. */
export function rankedWhy({ whyFact, why }: Pick<CaseRow, 'whyFact' | 'why'>): string {
  return whyFact ? t.risk.fact(whyFact) : why;
}

/** The reader's reasons once there are some, else the ranking's, which of a corrected case are those of the mask before. */
export function whyOf(row: CaseRow): string {
  if (row.reasons.length > 0) return row.reasons.map((reason) => t.words.reason[reason]).join(', ');
  const why = rankedWhy(row);
  return why !== '' && isOfEarlierMask(row) ? t.queue.beforeCorrection(why) : why;
}
