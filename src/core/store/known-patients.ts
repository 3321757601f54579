import type { ExpressionBuilder } from 'kysely';
import type { CaseRecord } from './cases.ts';
import type { Db } from './store.ts';
import type { Tables } from './tables.ts';

/** Films that came without a table of patients are stored under a subject (and a study) that is named as the film. */
export function isPatientKnown({ caseId, subjectId }: Pick<CaseRecord, 'caseId' | 'subjectId'>): boolean {
  return subjectId !== '' && subjectId !== caseId;
}

/** As `isPatientKnown`, of the study. */
export function isStudyKnown({ caseId, studyId }: Pick<CaseRecord, 'caseId' | 'studyId'>): boolean {
  return studyId !== '' && studyId !== caseId;
}

export interface KnownPatients {
  /** Those that are known, as `subjects`. */
  readonly studies: number;
  readonly subjects: number;
  /** Films of which nobody knows the patient. */
  readonly withoutPatient: number;
}

/** How many studies and patients the cases are known to belong to. */
export async function countKnownPatients(db: Db): Promise<KnownPatients> {
  const row = await db
    .selectFrom('cases')
    .select((eb) => [
      eb.fn.count<number>('study_id').distinct().filterWhere(isKnown(eb, 'study_id')).as('studies'),
      eb.fn.count<number>('subject_id').distinct().filterWhere(isKnown(eb, 'subject_id')).as('subjects'),
      eb.fn
        .countAll<number>()
        .filterWhere(eb.not(isKnown(eb, 'subject_id')))
        .as('withoutPatient'),
    ])
    .executeTakeFirstOrThrow();
  return {
    studies: Number(row.studies),
    subjects: Number(row.subjects),
    withoutPatient: Number(row.withoutPatient),
  };
}

function isKnown(eb: ExpressionBuilder<Tables, 'cases'>, column: 'study_id' | 'subject_id') {
  return eb.and([eb(column, '<>', ''), eb(column, '<>', eb.ref('case_id'))]);
}
