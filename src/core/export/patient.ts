import type { FrozenRecord } from './selection.ts';

/** Whom a split takes a film to be of: one of which no patient is named counts as one patient. */
export function patientOf({ caseId, subjectId }: Pick<FrozenRecord, 'caseId' | 'subjectId'>): string {
  return subjectId || caseId;
}
