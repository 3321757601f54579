import { sql } from 'kysely';
import type { Db } from './store.ts';

/** Patients with films in more than one split: a model trained on one of them has seen the patients of the other. */
export async function patientsInSeveralSplits(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('subject_id')
    .where('split', '<>', '')
    .where('subject_id', '<>', '')
    .groupBy('subject_id')
    .having(sql<number>`count(distinct split)`, '>', 1)
    .orderBy('subject_id')
    .execute();
  return rows.map((row) => row.subject_id);
}
