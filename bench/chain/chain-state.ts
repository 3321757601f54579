import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** What of the chain's work lies finished in the workspace. */
export interface ChainState {
  readonly cases: number;
  readonly masks: number;
  readonly answers: number;
  readonly ranks: number;
}

/** Reads a workspace that another process may be writing. */
export function chainState(workspace: string): ChainState {
  return (
    reading(workspace, (db) => ({
      cases: count(db, 'select count(*) from cases'),
      masks: count(db, "select count(*) from revisions where source = 'cxlseg'"),
      answers: count(db, "select count(*) from inferences where state = 'done'"),
      ranks: count(db, 'select count(*) from risks'),
    })) ?? { cases: 0, masks: 0, answers: 0, ranks: 0 }
  );
}

/** A hash of the finished work up to some masks: every mask with its id, time and pixels, in the order in which they were stored. */
export function finishedWork(workspace: string, masks: number): string {
  const hash = createHash('sha256');
  reading(workspace, (db) => {
    const rows = db
      .prepare('select num, id, case_id, source, sha256, created_at from revisions order by num limit ?')
      .raw()
      .iterate(masks);
    for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
  });
  return hash.digest('hex');
}

export function countMasks(workspace: string): number {
  return reading(workspace, (db) => count(db, 'select count(*) from revisions')) ?? 0;
}

/** Cases that have more than one mask of a source: work that was done twice. */
export function repeatedMasks(workspace: string): number {
  const twice = 'select 1 from revisions group by case_id, source having count(*) > 1';
  return reading(workspace, (db) => count(db, `select count(*) from (${twice})`)) ?? 0;
}

function reading<T>(workspace: string, work: (db: Database.Database) => T): T | null {
  const file = join(workspace, 'pleura.sqlite');
  if (!existsSync(file)) return null;
  const db = new Database(file, { readonly: true, timeout: 5000 });
  try {
    return work(db);
  } catch (error) {
    // The tables are not made yet.
    if (error instanceof Error && /no such table/.test(error.message)) return null;
    throw error;
  } finally {
    db.close();
  }
}

function count(db: Database.Database, statement: string): number {
  return db.prepare(statement).pluck().get() as number;
}
