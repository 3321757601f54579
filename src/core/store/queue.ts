import type { Selectable } from 'kysely';
import type { SortKey } from '#contract/cases.ts';
import { termsOf, type Where } from '#domain/query/where.ts';
import { Failure } from '#rpc/failure.ts';
import { type CaseRecord, toRecord } from './cases.ts';
import type { Order } from './columns/column-orders.ts';
import { columnsOf, type KeptColumns } from './columns/kept-columns.ts';
import type { TextColumn } from './columns/text-order.ts';
import type { Db } from './store.ts';
import type { Tables } from './tables.ts';
import { numsInUnreadOrder } from './unread-order.ts';
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
 * A page of the queue, wherever it lies: a walk along its order in memory. Until the columns have been read, which takes a second on a large
 * set, the cases are looked for in the database near the place where the page begins; until the order of an identifier has been read, along
 * its index.
 * @throws Failure bad-input for a cursor of another sort.
 */
export async function queuePage(
  db: Db,
  { where, sort, after, limit }: QueueRequest,
): Promise<{ readonly rows: readonly CaseRecord[]; readonly next: string | null }> {
  if (sort === 'like') return likePage(db, where, limit);
  const from = { sort, after: after ? readCursor(after, sort) : null };
  const kept = columnsOf(db);
  if (!kept.areRead) kept.expect();
  const near = kept.areRead ? [] : await nearRows(db, from, { where, limit: limit + 1 });
  const rows = near.length > limit ? near : await rowsFrom(db, kept, from, { where, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { rows: page.map(toRecord), next: last ? writeCursor(sort, last[sortColumns[sort]], last.num) : null };
}

type Row = Selectable<Tables['cases']>;
type Place = readonly [key: string | number, num: number];

interface Beginning {
  readonly sort: Exclude<StoredSort, 'like'>;
  readonly after: Place | null;
}

interface Wanted {
  readonly where: Where | undefined;
  readonly limit: number;
}

async function rowsFrom(db: Db, kept: KeptColumns, from: Beginning, wanted: Wanted): Promise<readonly Row[]> {
  const nums = (await unreadNums(db, kept, from, wanted)) ?? (await numsFrom(kept, from, wanted));
  if (nums.length === 0) return [];
  const rows = await db.selectFrom('cases').selectAll().where('num', 'in', nums).execute();
  const byNum = new Map(rows.map((row) => [row.num, row]));
  return nums.flatMap((num) => byNum.get(num) ?? []);
}

/** Null for an order that has been read. Otherwise begins to read it. */
async function unreadNums(
  db: Db,
  kept: KeptColumns,
  { sort, after }: Beginning,
  { where, limit }: Wanted,
): Promise<readonly number[] | null> {
  const column = textColumns[sort];
  if (!column) return null;
  const orders = await kept.orders();
  const isRead = () => orders.isTextRead(column);
  if (isRead()) return null;
  const { selection } = await kept.matching(where);
  const place = after && { text: String(after[0]), num: after[1] };
  return numsInUnreadOrder(db, column, { selection, after: place, limit, isRead });
}

async function numsFrom(
  kept: KeptColumns,
  { sort, after }: Beginning,
  { where, limit }: Wanted,
): Promise<readonly number[]> {
  const order = await orderOf(kept, sort);
  const { selection } = await kept.matching(where);
  const nums: number[] = [];
  for (let at = after ? order.placesUpTo(...after) : 0; at < order.nums.length && nums.length < limit; at += 1) {
    const num = order.nums[at]!;
    if (!selection || selection[num] === 1) nums.push(num);
  }
  return nums;
}

async function orderOf(kept: KeptColumns, sort: Beginning['sort']): Promise<Order> {
  const orders = await kept.orders();
  const column = textColumns[sort];
  if (column) return orders.byText(column);
  return sort === 'risk' ? orders.byRisk() : orders.byShuffle();
}

/** Cases that are looked at in the database before the columns are waited for. */
const lookedAt = 1000;

/** The cases that match among the next few of the order. */
async function nearRows(db: Db, { sort, after }: Beginning, { where, limit }: Wanted): Promise<readonly Row[]> {
  const column = sortColumns[sort];
  const inOrder = db.selectFrom('cases').orderBy(column).orderBy('num').limit(lookedAt);
  // Ties of the place first, in a step of their own: one condition for both would begin at the first of them again with every page.
  const nums = (
    after
      ? [
          ...(await inOrder.select('num').where(column, '=', after[0]).where('num', '>', after[1]).execute()),
          ...(await inOrder.select('num').where(column, '>', after[0]).execute()),
        ].slice(0, lookedAt)
      : await inOrder.select('num').execute()
  ).map(({ num }) => num);
  let query = db.selectFrom('cases').selectAll().where('num', 'in', nums);
  if (where) query = query.where((eb) => whereSql(eb, where));
  return query.orderBy(column).orderBy('num').limit(limit).execute();
}

/**
 * The cases of a `like` in the query, nearest first. There are so few that they come as one page.
 * @throws Failure bad-input when the query asks for no case to be like.
 */
async function likePage(db: Db, where: Where | undefined, limit: number) {
  const like = where && termsOf(where).find((term) => term.kind === 'among' && term.like !== '');
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

/** The orders by an identifier, which take a while to be read. */
const textColumns: Readonly<Record<Beginning['sort'], TextColumn | null>> = {
  risk: null,
  random: null,
  id: 'case_id',
  study: 'study_id',
};

export const sortColumns = { risk: 'risk_key', random: 'shuffle', id: 'case_id', study: 'study_id' } as const;

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
