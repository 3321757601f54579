import { setTimeout as sleep } from 'node:timers/promises';
import type SqliteDatabase from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import type { StatementWatch } from './statement-watch.ts';

export interface SqliteDriverOptions {
  /** How long a write waits for another process before it fails. */
  readonly busyTimeoutMs: number;
  /** Turns an error of the database into what is thrown. */
  readonly toError: (error: unknown) => unknown;
  /** Told of every statement. */
  readonly watch: StatementWatch;
  /** Asked before anything is written; what it throws is the write's answer. */
  readonly beforeWrite: () => void;
}

const retryEveryMs = 15;
const cachedStatements = 400;

/**
 * Kysely's driver for one better-sqlite3 connection. It differs from the one Kysely brings in three ways: it keeps prepared
 * statements; every transaction begins as a writer, because one that read first and wrote later would fail, not wait, when
 * another process had written in between; and it waits for another process without stopping this one.
 */
export class SqliteDriver implements Driver {
  readonly #database: SqliteDatabase.Database;
  readonly #connection: SqliteConnection;

  constructor(database: SqliteDatabase.Database, options: SqliteDriverOptions) {
    this.#database = database;
    this.#connection = new SqliteConnection(database, options);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // SQLite itself has rolled back after a full disk or an I/O error.
    if (this.#database.inTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    this.#database.close();
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #database: SqliteDatabase.Database;
  readonly #options: SqliteDriverOptions;
  readonly #statements = new Map<string, SqliteDatabase.Statement<unknown[]>>();

  constructor(database: SqliteDatabase.Database, options: SqliteDriverOptions) {
    this.#database = database;
    this.#options = options;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const untilMs = performance.now() + this.#options.busyTimeoutMs;
    for (;;) {
      try {
        return this.#execute<R>(sql, parameters);
      } catch (error) {
        // Inside a transaction the lock is held already; a lock that is missing there will not come by waiting.
        const waits = isBusy(error) && !this.#database.inTransaction && performance.now() < untilMs;
        if (!waits) throw this.#options.toError(error);
      }
      await sleep(retryEveryMs);
    }
  }

  // biome-ignore lint/correctness/useYield: the interface asks for it; pages are read by keyset instead.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('An open cursor would block every write. Read by keyset, page by page.');
  }

  #execute<R>(sql: string, parameters: readonly unknown[]): QueryResult<R> {
    const startedMs = performance.now();
    const statement = this.#prepare(sql);
    if (statement.reader) {
      const rows = statement.all(...parameters) as R[];
      this.#options.watch.note({ sql, rows: rows.length, startedMs, ms: performance.now() - startedMs });
      return { rows };
    }
    if (!this.#database.inTransaction) this.#options.beforeWrite();
    const { changes, lastInsertRowid } = statement.run(...parameters);
    this.#options.watch.wrote(sql);
    this.#options.watch.note({ sql, rows: changes, startedMs, ms: performance.now() - startedMs });
    return { insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes), rows: [] };
  }

  #prepare(sql: string): SqliteDatabase.Statement<unknown[]> {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare<unknown[]>(sql);
    if (this.#statements.size >= cachedStatements) this.#statements.delete(this.#statements.keys().next().value!);
    this.#statements.set(sql, statement);
    return statement;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
