import { sql } from 'kysely';
import type { CaseId } from '#contract/ids.ts';
import type { Db } from './store.ts';

/** Two of the cases that share a mask: the first and the last by id. */
export type Sharers = readonly [CaseId, CaseId];

/**
 * The newest masks of a source that are those of another case too, run for run, by their SHA-256. Empty and full masks are left out: that
 * they are alike says nothing. For a model, whose answer depends on nothing but the film, they tell films that were taken in twice.
 */
export async function sharedMasks(db: Db, source: string): Promise<ReadonlyMap<string, Sharers>> {
  const rows = await db
    .selectFrom('revisions')
    .select(['sha256', (eb) => eb.fn.min('case_id').as('first'), (eb) => eb.fn.max('case_id').as('last')])
    .where('source', '=', source)
    .where('area_px', '>', 0)
    .where(sql<boolean>`area_px < width * height`)
    .where('num', 'in', (eb) =>
      eb
        .selectFrom('revisions')
        .select((one) => one.fn.max('num').as('num'))
        .where('source', '=', source)
        .groupBy('case_id'),
    )
    .groupBy(['sha256', 'width', 'height'])
    .having(sql<boolean>`min(case_id) <> max(case_id)`)
    .execute();
  return new Map(rows.map((row) => [row.sha256, [row.first as CaseId, row.last as CaseId]]));
}
