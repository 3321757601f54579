import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Kysely } from 'kysely';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { Failure } from '#rpc/failure.ts';
import { cutChanges } from './columns/column-reader.ts';
import { KeptColumns, keepColumns } from './columns/kept-columns.ts';
import { connectSqlite, sqliteSql, workspaceGone } from './dialect.ts';
import { keepAnswers, QueueCache } from './queue-cache.ts';
import { prepareSchema } from './schema.ts';
import { logSlowQueries } from './slow-query-log.ts';
import type { StatementWatch } from './statement-watch.ts';
import type { Tables } from './tables.ts';

export { isUniqueViolation } from './dialect.ts';

/** What a repository works on: the store's connection, or the transaction in progress. Opaque outside `core/store`. */
export type Db = Kysely<Tables>;

/** An open workspace. Repositories take its `db`, or the `db` of a transaction. */
export interface Store {
  readonly db: Db;
  /** The workspace folder: database, `drafts/`, `places/`, `exports.log`, `slow-queries.log`. */
  readonly dir: string;
  /**
   * Runs `work` in one transaction, which is durable when this resolves. Only queries belong inside: whoever else uses the
   * store waits. Inside, use the given `db`; `store.db` would wait for this very transaction.
   */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** What the statements of this connection cost. */
  readonly statements: StatementWatch;
  /** Changes when another process has written to the workspace. */
  dataVersion(): number;
  /** False while the folder was moved or removed: nothing is written then. */
  isInPlace(): boolean;
  /** @throws Failure not-found while it is not in place; for what is written beside the database. */
  expectInPlace(): void;
  /** What the database finds wrong with its own file; empty when sound. */
  integrityProblems(): Promise<readonly string[]>;
  /** After much was written: brings the statistics by which queries are planned up to date, and cuts the log of changes. Cheap when little changed. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

export type StorePlace = { readonly dir: string; readonly busyTimeoutMs?: number } | { readonly url: string };

export const databaseName = 'pleura.sqlite';

export function databasePath(dir: string): string {
  return join(dir, databaseName);
}

/**
 * Opens the workspace in a folder, creating both when they are not there.
 * @throws Failure bad-input (newer version), store-corrupt, store-locked, forbidden or disk-full, each naming the file.
 */
export async function openStore(place: StorePlace): Promise<Store> {
  if ('url' in place) {
    throw new Failure(
      'bad-input',
      'This version keeps its workspace in SQLite only: leave out --store and name a folder with --workspace.',
    );
  }
  const dir = resolve(place.dir);
  makeFolders(dir);
  const file = databasePath(dir);
  const connection = connectSqlite(file, place);
  const db = new Kysely<Tables>({ dialect: connection.dialect });
  try {
    await prepareSchema(db, sqliteSql, dir);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const casesVersion = () => `${connection.statements.caseWrites} ${connection.dataVersion()}`;
  const columns = new KeptColumns(db, casesVersion);
  keepColumns(db, columns);
  keepAnswers(db, new QueueCache(casesVersion));
  const stopFollowing = columns.follow();
  const stopLog = logSlowQueries(dir, connection.statements, () => new Date());
  return {
    db,
    dir,
    statements: connection.statements,
    transaction: (work) => db.transaction().execute(work),
    dataVersion: connection.dataVersion,
    isInPlace: connection.isInPlace,
    expectInPlace() {
      if (!connection.isInPlace()) throw workspaceGone(dir);
    },
    integrityProblems: async () => connection.integrityProblems(),
    // Through a connection of its own in Kysely's queue, so that it never runs inside somebody's transaction.
    async tidy() {
      await cutChanges(db);
      await db.connection().execute(async () => connection.tidy());
    },
    close() {
      stopFollowing();
      stopLog();
      return db.destroy();
    },
  };
}

function makeFolders(dir: string): void {
  try {
    mkdirSync(join(dir, 'drafts'), { recursive: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOSPC') throw knownFailure('disk-full', { code: 'disk-full', path: dir });
    if (code === 'EEXIST' || code === 'ENOTDIR') {
      throw knownFailure('bad-input', { code: 'refused-work', fault: { code: 'workspace-is-file', dir } });
    }
    throw knownFailure('forbidden', { code: 'refused-work', fault: { code: 'workspace-forbidden', dir, error: code } });
  }
}
