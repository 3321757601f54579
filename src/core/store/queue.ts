import { type SqlBool, sql } from 'kysely';
import type { SortKey } from '#contract/cases.ts';
import { termsOf, type Where } from '#domain/query/where.ts';
import { Failure } from '#rpc/failure.ts';
import { type CaseRecord, toRecord } from './cases.ts';
import type { Db } from './store.ts';
import { whereSql } from './where-sql.ts';

/** Besides the orders of the queue that of the studies, by id and within them as imported. */
export type StoredSort = SortKey['sort'] | 'study';

export interface QueueRequest {
  readonly sort: StoredSort;
  readonly where?: Where | undefined;
  /** The `next` of the page before. */
  readonly after?: string | null | undefined;
  readonly limit: number;
}

/**
 * A page of the queue. The keyset is the sort column and, for ties, the order of import; each sort has its index, so a
 * page costs the same wherever it lies.
 * @throws Failure bad-input for a cursor of another sort.
 */
export async function queuePage(
  db: Db,
  { where, sort, after, limit }: QueueRequest,
): Promise<{ readonly rows: readonly CaseRecord[]; readonly next: string | null }> {
  if (sort === 'like') return likePage(db, where, limit);
  const column = sortColumns[sort];
  let query = db
    .selectFrom('cases')
    .selectAll()
    .orderBy(column)
    .orderBy('num')
    .limit(limit + 1);
  if (where) query = query.where((eb) => whereSql(eb, where));
  if (after) {
    const [key, num] = readCursor(after, sort);
    query = query.where(sql<SqlBool>`(${sql.ref(column)}, num) > (${key}, ${num})`);
  }
  const rows = await query.execute();
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { rows: page.map(toRecord), next: last ? writeCursor(sort, last[column], last.num) : null };
}

/**
 * The cases of a `like` in the query, nearest first. There are so few that they come as one page.
 * @throws Failure bad-input when the query asks for no case to be like.
 */
async function likePage(db: Db, where: Where | undefined, limit: number) {
  const like = where && termsOf(where).find((term) => term.kind === 'among');
  if (like?.kind !== 'among') {
    throw new Failure('bad-input', 'Sorting by likeness needs a case to be like: add like=CASE to the query.');
  }
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where((eb) => whereSql(eb, where!))
    .where('case_id', 'in', [...like.cases])
    .execute();
  const places = new Map(like.cases.map((caseId, place) => [caseId, place]));
  rows.sort((a, b) => places.get(a.case_id)! - places.get(b.case_id)!);
  return { rows: rows.slice(0, limit).map(toRecord), next: null };
}

export const sortColumns = { risk: 'risk_key', random: 'shuffle', id: 'case_id', study: 'study_id' } as const;

/** How many studies and subjects the cases belong to. */
export async function countStudiesAndSubjects(
  db: Db,
): Promise<{ readonly studies: number; readonly subjects: number }> {
  const row = await db
    .selectFrom('cases')
    .select((eb) => [
      eb.fn.count<number>('study_id').distinct().as('studies'),
      eb.fn.count<number>('subject_id').distinct().as('subjects'),
    ])
    .executeTakeFirstOrThrow();
  return { studies: Number(row.studies), subjects: Number(row.subjects) };
}

function writeCursor(sort: StoredSort, key: string | number, num: number): string {
  return Buffer.from(JSON.stringify([sort, key, num])).toString('base64url');
}

function readCursor(cursor: string, sort: StoredSort): readonly [string | number, number] {
  try {
    const [of, key, num] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string | number, number];
    if (of === sort && Number.isInteger(num)) return [key, num];
  } catch {
    // Answered below: whatever is wrong with it, it is not a cursor of this queue.
  }
  throw new Failure('bad-input', 'The place in the queue is not of this order. Read the queue from its beginning.');
}
