import type { Selectable } from 'kysely';
import type { CaseId } from '#contract/ids.ts';
import type { ReviewAct, ReviewEvent } from '#contract/reviews.ts';
import type { Db } from './store.ts';
import type { Tables } from './tables.ts';

const casesPerStatement = 500;

/**
 * Appends one event. The unique index on (case_id, seq) is the optimistic lock: when somebody else took the number, the
 * error satisfies `isUniqueViolation` and the transaction is lost.
 */
export async function appendEvent(db: Db, event: ReviewEvent): Promise<void> {
  const { caseId, seq, kind, reader, at, ...body } = event;
  await db
    .insertInto('events')
    .values({ case_id: caseId, seq, kind, reader, at, body: JSON.stringify(body) })
    .execute();
}

/** The events of a case, oldest first. */
export async function eventsOf(db: Db, caseId: CaseId): Promise<readonly ReviewEvent[]> {
  const rows = await db.selectFrom('events').selectAll().where('case_id', '=', caseId).orderBy('seq').execute();
  return rows.map(fromRow);
}

/** The latest events of the workspace, newest first. */
export async function latestEvents(db: Db, limit: number): Promise<readonly ReviewEvent[]> {
  const rows = await db.selectFrom('events').selectAll().orderBy('num', 'desc').limit(limit).execute();
  return rows.map(fromRow);
}

/** Events appended after the one numbered `afterNum`, with their numbers, oldest first. */
export async function eventsAfter(db: Db, page: { readonly afterNum: number; readonly limit: number }) {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('num', '>', page.afterNum)
    .orderBy('num')
    .limit(page.limit)
    .execute();
  return rows.map((row) => ({ num: row.num, event: fromRow(row) }));
}

/** A page of verdicts and flags numbered below `beforeNum`, newest first: of everybody, or of one reader. */
export async function actsBefore(
  db: Db,
  page: { readonly beforeNum: number; readonly limit: number; readonly reader?: string | undefined },
): Promise<readonly { readonly num: number; readonly act: ReviewAct }[]> {
  let query = db.selectFrom('events').selectAll().where('num', '<', page.beforeNum);
  if (page.reader !== undefined) query = query.where('reader', '=', page.reader);
  const rows = await query
    .where('kind', 'in', ['decided', 'flagged'])
    .orderBy('num', 'desc')
    .limit(page.limit)
    .execute();
  return rows.map((row) => ({ num: row.num, act: fromRow(row) as ReviewAct }));
}

/** The number of the newest event of the workspace; 0 when there is none. */
export async function lastEventNum(db: Db): Promise<number> {
  const row = await db
    .selectFrom('events')
    .select((eb) => eb.fn.max('num').as('num'))
    .executeTakeFirst();
  return Number(row?.num ?? 0);
}

/** The events of each of these cases, in their order; none for a case that nobody has said anything of. However many cases there are. */
export async function eventsByCase(db: Db, caseIds: readonly CaseId[]): Promise<ReadonlyMap<CaseId, ReviewEvent[]>> {
  const byCase = new Map<CaseId, ReviewEvent[]>(caseIds.map((caseId) => [caseId, []]));
  for (let at = 0; at < caseIds.length; at += casesPerStatement) {
    const rows = await db
      .selectFrom('events')
      .selectAll()
      .where('case_id', 'in', caseIds.slice(at, at + casesPerStatement))
      .orderBy('case_id')
      .orderBy('seq')
      .execute();
    for (const row of rows) byCase.get(row.case_id as CaseId)?.push(fromRow(row));
  }
  return byCase;
}

/** The events of these cases numbered above `afterNum`, with their numbers, oldest first. */
export async function eventsSince(
  db: Db,
  caseIds: readonly CaseId[],
  afterNum: number,
): Promise<readonly { readonly num: number; readonly event: ReviewEvent }[]> {
  const found: { readonly num: number; readonly event: ReviewEvent }[] = [];
  for (let at = 0; at < caseIds.length; at += casesPerStatement) {
    const rows = await db
      .selectFrom('events')
      .selectAll()
      .where('case_id', 'in', caseIds.slice(at, at + casesPerStatement))
      .where('num', '>', afterNum)
      .execute();
    found.push(...rows.map((row) => ({ num: row.num, event: fromRow(row) })));
  }
  return found.sort((a, b) => a.num - b.num);
}

/** For each of these cases that has events numbered above `afterNum`: the sequence number of the first of them. */
export async function firstSeqAfter(
  db: Db,
  caseIds: readonly CaseId[],
  afterNum: number,
): Promise<ReadonlyMap<CaseId, number>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('events')
    .select((eb) => ['case_id', eb.fn.min('seq').as('seq')])
    .where('case_id', 'in', caseIds)
    .where('num', '>', afterNum)
    .groupBy('case_id')
    .execute();
  return new Map(rows.map((row) => [row.case_id as CaseId, Number(row.seq)]));
}

/** The cases of the verdicts that were given after the event numbered `afterNum`. */
export async function casesDecidedAfter(db: Db, afterNum: number): Promise<readonly CaseId[]> {
  const rows = await db
    .selectFrom('events')
    .select('case_id')
    .distinct()
    .where('num', '>', afterNum)
    .where('kind', '=', 'decided')
    .execute();
  return rows.map((row) => row.case_id as CaseId);
}

/** How many events there are, and how many verdicts each reader gave (those taken back since are counted too). */
export async function countEvents(
  db: Db,
): Promise<{ readonly events: number; readonly readers: Readonly<Record<string, number>> }> {
  const rows = await db
    .selectFrom('events')
    .select((eb) => ['reader', 'kind', eb.fn.countAll<number>().as('n')])
    .groupBy(['reader', 'kind'])
    .orderBy('reader')
    .execute();
  const verdicts = rows.filter((row) => row.kind === 'decided');
  const readers = Object.fromEntries(verdicts.map((row) => [row.reader, Number(row.n)]));
  return { events: rows.reduce((sum, row) => sum + Number(row.n), 0), readers };
}

function fromRow(row: Selectable<Tables['events']>): ReviewEvent {
  const { case_id, seq, kind, reader, at, body } = row;
  return { caseId: case_id, seq, kind, reader, at, ...JSON.parse(body) };
}
