import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { QueueCounts, SortKey } from '#contract/cases.ts';
import { type CaseStatus, caseStatuses } from '#contract/reviews.ts';
import type { Where } from '#domain/query/where.ts';
import { Failure } from '#rpc/failure.ts';
import { type CaseRecord, toRecord } from './cases.ts';
import type { Db } from './store.ts';
import type { Tables } from './tables.ts';
import { whereSql } from './where-sql.ts';

export interface QueueRequest extends SortKey {
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

const sortColumns = { risk: 'risk_key', random: 'shuffle', id: 'case_id' } as const;

/** Counts over the cases that match; the numbers of a workspace's filters and progress. */
export async function queueCounts(db: Db, where?: Where): Promise<QueueCounts> {
  const matches: Condition = (eb) => (where ? whereSql(eb, where) : sql<SqlBool>`1 = 1`);
  const cells = await db
    .selectFrom('cases')
    .select((eb) => ['status', 'view_position', 'split', 'flagged', 'risk_tenth', eb.fn.countAll<number>().as('n')])
    .where(matches)
    .groupBy(['status', 'view_position', 'split', 'flagged', 'risk_tenth'])
    .execute();
  const decided = cells.some((cell) => cell.status !== 'pending');
  const reasonCells = decided ? await countReasons(db, matches) : [];

  const byStatus = Object.fromEntries(caseStatuses.map((status) => [status, 0])) as Record<CaseStatus, number>;
  const byView: Record<string, number> = {};
  const bySplit: Record<string, number> = {};
  const byReason: Record<string, number> = {};
  const riskHistogram = new Array<number>(10).fill(0);
  let total = 0;
  let flagged = 0;
  for (const cell of cells) {
    const n = Number(cell.n);
    total += n;
    byStatus[cell.status as CaseStatus] += n;
    byView[cell.view_position] = (byView[cell.view_position] ?? 0) + n;
    bySplit[cell.split] = (bySplit[cell.split] ?? 0) + n;
    if (cell.flagged === 1) flagged += n;
    if (cell.risk_tenth !== null) riskHistogram[cell.risk_tenth]! += n;
  }
  for (const cell of reasonCells) {
    for (const reason of JSON.parse(cell.reasons) as string[])
      byReason[reason] = (byReason[reason] ?? 0) + Number(cell.n);
  }
  return { total, byStatus, flagged, byView, bySplit, byReason, riskHistogram };
}

type Condition = (eb: ExpressionBuilder<Tables, 'cases'>) => Expression<SqlBool>;

function countReasons(
  db: Db,
  matches: Condition,
): Promise<readonly { readonly reasons: string; readonly n: number }[]> {
  return (
    db
      .selectFrom('cases')
      .select((eb) => ['reasons', eb.fn.countAll<number>().as('n')])
      // Written out, not bound: the partial index is used only where its own condition stands in the query.
      .where(sql<SqlBool>`reasons <> '[]'`)
      .where(matches)
      .groupBy('reasons')
      .execute()
  );
}

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

function writeCursor(sort: SortKey['sort'], key: string | number, num: number): string {
  return Buffer.from(JSON.stringify([sort, key, num])).toString('base64url');
}

function readCursor(cursor: string, sort: SortKey['sort']): readonly [string | number, number] {
  try {
    const [of, key, num] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string | number, number];
    if (of === sort && Number.isInteger(num)) return [key, num];
  } catch {
    // Answered below: whatever is wrong with it, it is not a cursor of this queue.
  }
  throw new Failure('bad-input', 'The place in the queue is not of this order. Read the queue from its beginning.');
}
