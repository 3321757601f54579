import { type Selectable, type SqlBool, sql } from 'kysely';
import type { SortKey } from '#contract/cases.ts';
import { termsOf, type Where } from '#domain/query/where.ts';
import { Failure } from '#rpc/failure.ts';
import { type CaseRecord, toRecord } from './cases.ts';
import { remembered } from './queue-cache.ts';
import type { Db } from './store.ts';
import type { Tables } from './tables.ts';
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
  const order = { sort, after: after ? readCursor(after, sort) : null };
  const rows = where
    ? await filteredRows(db, order, { where, limit: limit + 1 })
    : await rowsAfter(db, order, limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { rows: page.map(toRecord), next: last ? writeCursor(sort, last[sortColumns[sort]], last.num) : null };
}

type Row = Selectable<Tables['cases']>;
type Place = readonly [key: string | number, num: number];

interface Order {
  readonly sort: Exclude<StoredSort, 'like'>;
  readonly after: Place | null;
}

function rowsAfter(db: Db, order: Order, limit: number): Promise<Row[]> {
  return following(db, order).selectAll().limit(limit).execute();
}

/** Cases that are looked at one by one, in the order of the queue, before the index of the counts is asked for all that match. */
const lookedAt = 1000;

/**
 * Of a filter that many cases match, a page is full after a few steps along the order. One that few match would be followed through the
 * whole set, a row at a time; its cases are found in the index of the counts, which holds all that a filter asks for.
 */
async function filteredRows(
  db: Db,
  order: Order,
  { where, limit }: { readonly where: Where; readonly limit: number },
): Promise<Row[]> {
  const column = sortColumns[order.sort];
  const end = await following(db, order)
    .select([`${column} as key`, 'num'])
    .limit(1)
    .offset(lookedAt)
    .executeTakeFirst();
  let near = following(db, order)
    .selectAll()
    .where((eb) => whereSql(eb, where))
    .limit(limit);
  if (end) near = near.where(sql<SqlBool>`(${sql.ref(column)}, num) < (${end.key}, ${end.num})`);
  const rows = await near.execute();
  if (!end || rows.length === limit) return rows;
  const nums = await matchesAfter(db, order, { where, limit });
  if (nums.length === 0) return [];
  return db.selectFrom('cases').selectAll().where('num', 'in', nums).orderBy(column).orderBy('num').execute();
}

/** Matches of a filter that are kept in their order; one that more cases match fills its pages on the way. */
const mostKept = 30_000;

async function matchesAfter(
  db: Db,
  order: Order,
  { where, limit }: { readonly where: Where; readonly limit: number },
): Promise<readonly number[]> {
  const name = `matches ${order.sort} ${JSON.stringify(where)}`;
  const whole = { sort: order.sort, after: null };
  const kept = await remembered(db, name, () => matches(db, whole, { where, limit: mostKept + 1 }));
  const places = kept.length > mostKept ? await matches(db, order, { where, limit }) : kept;
  const from = order.after && places === kept ? placesUpTo(kept, order.after) : 0;
  return places.slice(from, from + limit).map(([, num]) => num);
}

async function matches(
  db: Db,
  { sort, after }: Order,
  { where, limit }: { readonly where: Where; readonly limit: number },
): Promise<readonly Place[]> {
  const key = keyInCounts[sort];
  let query = db
    .selectFrom('cases')
    .select([key.as('key'), 'num'])
    .where((eb) => whereSql(eb, where))
    .orderBy(key)
    .orderBy('num')
    .limit(limit);
  if (after) query = query.where(sql<SqlBool>`(${key}, num) > (${after[0]}, ${after[1]})`);
  return (await query.execute()).map(({ key: at, num }) => [at, num]);
}

/** How many of some places in order are not after one: by halving. */
function placesUpTo(places: readonly Place[], one: Place): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAfter(places[middle]!, one)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** As the database has it: numbers by value, text byte by byte, ties in order of import. */
function isAfter([key, num]: Place, [other, otherNum]: Place): boolean {
  if (key === other) return num > otherNum;
  if (typeof key === 'number' && typeof other === 'number') return key > other;
  return Buffer.compare(Buffer.from(String(key)), Buffer.from(String(other))) > 0;
}

function following(db: Db, { sort, after }: Order) {
  const column = sortColumns[sort];
  let query = db.selectFrom('cases').orderBy(column).orderBy('num');
  if (after) query = query.where(sql<SqlBool>`(${sql.ref(column)}, num) > (${after[0]}, ${after[1]})`);
  return query;
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

/**
 * The orders as the index of the counts has them. The plus keeps the database from following the order's own index; a column that it
 * computes itself would make it read every row.
 */
const keyInCounts = {
  risk: sql<string | number>`coalesce(-risk, 1)`,
  random: sql<string | number>`+shuffle`,
  id: sql<string | number>`+case_id`,
  study: sql<string | number>`+study_id`,
} as const;

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

/** The cursor of what comes after a case in an order of the queue. */
export function writeCursor(sort: StoredSort, key: string | number, num: number): string {
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
