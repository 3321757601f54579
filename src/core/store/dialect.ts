import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import {
  type Dialect,
  type RawBuilder,
  type SqlBool,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import { knownFailure } from '#domain/failures/known-failure.ts';
import type { Failure } from '#rpc/failure.ts';
import { keepPlace } from './file-place.ts';
import { SqliteDriver } from './sqlite-driver.ts';
import { StatementWatch } from './statement-watch.ts';

/**
 * What differs between databases besides Kysely's own dialects: column types and trigger texts. SQLite is the one there is; a
 * second one is a second value of this type and a second `connect…`, and nothing else in the product changes.
 */
export interface SqlDialect {
  /** A whole number that counts up by itself, as primary key. */
  readonly counter: string;
  /** Text compared byte by byte, so that both databases sort alike. */
  readonly text: string;
  readonly real: string;
  readonly bytes: string;
  /** Whole numbers of 64 bits, and one of them. */
  readonly wide: string;
  readonly one: string;
  /** Statements after which `table` refuses the given changes of its rows. */
  refuse(table: string, changes: readonly ('update' | 'delete')[]): readonly string[];
  /** Statements after which every update of a row of `table` (as `new`) runs `statement`, too. */
  afterUpdate(table: string, statement: string): readonly string[];
}

export const sqliteSql: SqlDialect = {
  counter: 'integer primary key autoincrement',
  text: 'text',
  real: 'real',
  bytes: 'blob',
  wide: 'integer',
  one: '1',
  refuse: (table, changes) =>
    changes.map(
      (change) =>
        `create trigger if not exists ${table}_no_${change} before ${change} on ${table} begin select raise(abort, '${table} is append-only'); end`,
    ),
  afterUpdate: (table, statement) => [
    `create trigger if not exists ${table}_updated after update on ${table} begin ${statement} end`,
  ],
};

/** All values of a column of numbers as one JSON list: a row for each would cost more to hand over than to find. */
export function numbersOf(column: string): RawBuilder<string> {
  return sql<string>`json_group_array(${sql.ref(column)})`;
}

/** Whether a column of JSON text has a field; false where the column is null. */
export function hasField(column: string, field: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${textIn(column, field)} is not null`;
}

/** A field of a column of JSON text; null where it has none. */
export function textIn(column: string, field: string): RawBuilder<string | null> {
  return sql<string | null>`json_extract(${sql.ref(column)}, ${`$.${field}`})`;
}

/** Where a row lies on disk. To read a whole large table by any other order costs a jump per row. */
export const storagePlace = 'rowid';

export interface SqliteConnection {
  readonly dialect: Dialect;
  readonly statements: StatementWatch;
  /** A number that changes when another connection has committed. */
  dataVersion(): number;
  /** False while the file that was opened does not lie at its path any more. */
  isInPlace(): boolean;
  /** What the database finds wrong with its own file; empty when sound. */
  integrityProblems(): readonly string[];
  /** Brings the statistics by which queries are planned up to date; without them a filter by label is ten times slower. */
  tidy(): void;
}

const busyTimeoutMs = 5000;
/** Opening blocks this process while it waits, so it waits briefly. */
const openTimeoutMs = 1000;

/**
 * Opens or creates the database file.
 * @throws Failure store-corrupt, store-locked, forbidden or disk-full, with a sentence that names the file.
 */
export function connectSqlite(file: string, options: { readonly busyTimeoutMs?: number } = {}): SqliteConnection {
  const toError = (error: unknown) => sqliteFailure(error, file);
  let database: SqliteDatabase.Database | undefined;
  try {
    database = new SqliteDatabase(file, { timeout: openTimeoutMs });
    database.pragma('journal_mode = WAL');
    // A verdict is on the disk before it is answered, also when the power fails.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('cache_size = -32768');
    // A page of an index is changed by many commits in a row; it is written into the database once for all of them.
    database.pragma('wal_autocheckpoint = 8192');
    // From here on the driver waits, without blocking.
    database.pragma('busy_timeout = 0');
  } catch (error) {
    database?.close();
    throw toError(error);
  }
  const opened = database;
  const statements = new StatementWatch();
  const isInPlace = keepPlace(file);
  const driver = new SqliteDriver(opened, {
    busyTimeoutMs: options.busyTimeoutMs ?? busyTimeoutMs,
    toError,
    watch: statements,
    beforeWrite() {
      if (!isInPlace()) throw workspaceGone(dirname(file));
    },
  });
  return {
    statements,
    dialect: {
      createDriver: () => driver,
      createAdapter: () => new SqliteAdapter(),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createIntrospector: (db) => new SqliteIntrospector(db),
    },
    isInPlace,
    dataVersion: () => opened.pragma('data_version', { simple: true }) as number,
    tidy() {
      try {
        // 0x10000: also tables that have no statistics yet.
        opened.pragma('optimize = 0x10002');
      } catch {
        // Statistics are a convenience: another process is writing, or the disk is full. The next job tries again.
      }
    },
    integrityProblems() {
      try {
        const rows = opened.pragma('integrity_check(20)') as { readonly integrity_check: string }[];
        return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
      } catch (error) {
        throw toError(error);
      }
    },
  };
}

/** Whether an error says that a unique index refused a row: on events, somebody else took the sequence number. */
export function isUniqueViolation(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || code === '23505';
}

/** The answer to a write into a workspace whose folder was moved or removed while it was open. */
export function workspaceGone(dir: string): Failure {
  return knownFailure('not-found', { code: 'workspace-gone', dir });
}

function sqliteFailure(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) {
    if (error instanceof TypeError && /directory does not exist/.test(error.message)) {
      return knownFailure('not-found', { code: 'refused-work', fault: { code: 'no-folder-of', file } });
    }
    return error;
  }
  const code = String(error.code);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return knownFailure('store-locked', { code: 'store-in-use', file });
  }
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
    return knownFailure('store-corrupt', { code: 'store-damaged', file, error: error.message });
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code === 'SQLITE_PERM') {
    return knownFailure('forbidden', { code: 'store-read-only', file });
  }
  if (code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR')) {
    return knownFailure('disk-full', { code: 'store-unwritten', file, error: error.message });
  }
  return error;
}
