import type { FrozenRecord } from './selection.ts';

type Filmed = Pick<FrozenRecord, 'caseId' | 'subjectId'>;

/** Whom a split takes a film to be of: one of which no patient is named counts as one patient. */
export function patientOf({ caseId, subjectId }: Filmed): string {
  return subjectId || caseId;
}

/** Films that came without a table of patients are stored under a subject (and a study) that is named as the film. */
export function isPatientKnown({ caseId, subjectId }: Filmed): boolean {
  return subjectId !== '' && subjectId !== caseId;
}
