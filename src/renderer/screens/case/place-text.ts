import type { Neighbours } from '#renderer/app/neighbours.ts';
import { t } from '#renderer/app/strings/t.ts';

/** Where the case stands in what the reader walks through; null for a case that is in none of it. */
export function placeText({ of, index, total }: Neighbours): string | null {
  if (index === null) return null;
  return of === 'study' ? t.case.placeInStudy(index, total) : t.case.place(index, total);
}
