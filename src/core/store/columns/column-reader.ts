import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from '../store.ts';
import { CaseColumns, type ColumnRow, columnsRead } from './case-columns.ts';

/** Read in a few milliseconds, so that whoever waits for the core meanwhile feels nothing. */
const casesPerRead = 500;
const changesPerRead = 2000;

/** Columns as of some change of the cases; whatever has changed since is in the log behind it. */
export interface ReadColumns {
  readonly columns: CaseColumns;
  /** The last entry of the log of changes that is in the columns. */
  readonly seq: number;
}

/** Reads all cases: about a second for the whole of CXLSeg. */
export async function readColumns(db: Db): Promise<ReadColumns> {
  const columns = new CaseColumns();
  const { seq } = await db
    .selectFrom('case_changes')
    .select((eb) => eb.fn.max<number | null>('seq').as('seq'))
    .executeTakeFirstOrThrow();
  await addNewCases(db, columns);
  return { columns, seq: seq ?? 0 };
}

/**
 * Brings columns up to date. A case is read as it is now, so one that changes meanwhile is only read once more. Null when the log has
 * been cut behind what the columns know: all must be read again.
 */
export async function readChanges(db: Db, { columns, seq }: ReadColumns): Promise<ReadColumns | null> {
  await addNewCases(db, columns);
  let last = seq;
  for (;;) {
    const changes = await db
      .selectFrom('case_changes')
      .select(['seq', 'num'])
      .where('seq', '>', last)
      .orderBy('seq')
      .limit(changesPerRead)
      .execute();
    const [first] = changes;
    if (!first) return { columns, seq: last };
    if (first.seq !== last + 1) return null;
    last = changes.at(-1)!.seq;
    const nums = [...new Set(changes.map(({ num }) => num))].filter((num) => num <= columns.lastNum);
    for (let at = 0; at < nums.length; at += casesPerRead) {
      const some = nums.slice(at, at + casesPerRead);
      for (const row of await db.selectFrom('cases').select(columnsRead).where('num', 'in', some).execute()) {
        columns.put(row);
      }
      if (some.length === casesPerRead) await setImmediate();
    }
  }
}

async function addNewCases(db: Db, columns: CaseColumns): Promise<void> {
  for (;;) {
    const rows = await db
      .selectFrom('cases')
      .select(columnsRead)
      .where('num', '>', columns.lastNum)
      .orderBy('num')
      .limit(casesPerRead)
      .execute();
    for (const row of rows) columns.put(row);
    if (rows.length < casesPerRead) return;
    await setImmediate();
  }
}

/** What the columns hold of a few cases, by number, from the database. */
export async function columnRowsOf(db: Db, nums: readonly number[]): Promise<ReadonlyMap<number, ColumnRow>> {
  const rows: ColumnRow[] = [];
  for (let at = 0; at < nums.length; at += casesPerRead) {
    const some = nums.slice(at, at + casesPerRead);
    rows.push(...(await db.selectFrom('cases').select(columnsRead).where('num', 'in', some).execute()));
  }
  return new Map(rows.map((row) => [row.num, row]));
}

/** How many changes the log holds: a process that is further behind reads all cases again. */
const changesKept = 100_000;

/** Forgets old entries of the log; the newest stay, so that no number is given twice. */
export async function cutChanges(db: Db): Promise<void> {
  await sql`delete from case_changes where seq <= (select max(seq) from case_changes) - ${changesKept}`.execute(db);
}
