import type { CaseRow } from '#contract/cases.ts';

/** Whether the risk of a case is that of the mask before its correction. */
export function isOfEarlierMask({ status }: Pick<CaseRow, 'status'>): boolean {
  return status === 'corrected';
}
