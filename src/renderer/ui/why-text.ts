import type { CaseRow } from '#contract/cases.ts';
import { t } from '#renderer/app/strings/t.ts';

/** The strongest reason of the ranking; in English where only its words were kept. */
export function rankedWhy({ whyFact, why }: Pick<CaseRow, 'whyFact' | 'why'>): string {
  return whyFact ? t.risk.fact(whyFact) : why;
}

/** The reader's reasons once there are some, else the ranking's. */
export function whyOf(row: CaseRow): string {
  if (row.reasons.length > 0) return row.reasons.map((reason) => t.words.reason[reason]).join(', ');
  return rankedWhy(row);
}
