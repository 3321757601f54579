import type { Where } from '#domain/query/where.ts';
import type { Db } from '../store.ts';
import type { CaseColumns } from './case-columns.ts';
import { ColumnOrders } from './column-orders.ts';
import { type ReadColumns, readChanges, readColumns } from './column-reader.ts';
import { matching, type Selection } from './matching.ts';

/** How often changes are read while nobody asks, so that whoever asks next has few to wait for. */
const followEveryMs = 250;
const mostSelectionsKept = 16;

/** The columns of one workspace, read when first asked for and kept in step with every change, from here and from other processes. */
export class KeptColumns {
  readonly #db: Db;
  readonly #version: () => string;
  #read: ReadColumns | null = null;
  #orders: ColumnOrders | null = null;
  readonly #selections = new Map<string, Selection>();
  #readVersion = '';
  #reading: Promise<void> | null = null;

  /** @param version changes whenever a case may have changed */
  constructor(db: Db, version: () => string) {
    this.#db = db;
    this.#version = version;
  }

  /** Whether an answer waits for changes only, not for all cases to be read. */
  get areRead(): boolean {
    return this.#read !== null;
  }

  /** Begins to read the columns; nobody waits for it. */
  expect(): void {
    // What goes wrong here is said to whoever asks.
    this.current().catch(() => {});
  }

  /** The columns with every change that was committed before this was called. */
  async current(): Promise<CaseColumns> {
    // A reading in progress may have begun before the latest change; one that begins after it has seen it. Not more than that is waited
    // for: a job that writes all the time would keep everybody waiting.
    if (!this.#isFresh && this.#reading) await this.#reading;
    if (!this.#isFresh) {
      this.#reading ??= this.#catchUp().finally(() => {
        this.#reading = null;
      });
      await this.#reading;
    }
    return this.#read!.columns;
  }

  /** The orders of the queue over the columns. */
  async orders(): Promise<ColumnOrders> {
    const columns = await this.current();
    if (this.#orders?.columns !== columns) this.#orders = new ColumnOrders(this.#db, columns);
    return this.#orders;
  }

  /** The columns and which of their cases match (null: all of them), to be used before anything else is waited for. */
  async matching(
    where: Where | undefined,
  ): Promise<{ readonly columns: CaseColumns; readonly selection: Selection | null }> {
    const columns = await this.current();
    if (!where) return { columns, selection: null };
    const version = this.#readVersion;
    const name = JSON.stringify(where);
    const known = this.#isFresh ? this.#selections.get(name) : undefined;
    if (known) return { columns, selection: known };
    const selection = await matching(this.#db, columns, where);
    if (version === this.#readVersion && this.#isFresh) {
      this.#selections.set(name, selection);
      if (this.#selections.size > mostSelectionsKept) this.#selections.delete(this.#selections.keys().next().value!);
    }
    return { columns, selection };
  }

  /** Reads changes in the background from now on, once the columns have been asked for. Returns what ends that. */
  follow(): () => void {
    const timer = setInterval(() => {
      if (this.#read && !this.#isFresh) this.expect();
    }, followEveryMs);
    timer.unref();
    return () => clearInterval(timer);
  }

  get #isFresh(): boolean {
    return this.#read !== null && this.#readVersion === this.#version();
  }

  async #catchUp(): Promise<void> {
    const version = this.#version();
    const known = this.#read && (await readChanges(this.#db, this.#read));
    this.#read = known ?? (await readColumns(this.#db));
    this.#readVersion = version;
    this.#selections.clear();
  }
}

const kept = new WeakMap<Db, KeptColumns>();

/** Has the columns of a store's cases kept. */
export function keepColumns(db: Db, columns: KeptColumns): void {
  kept.set(db, columns);
}

/** Those of the store; inside a transaction they are read anew, for nobody else sees what it has written. */
export function columnsOf(db: Db): KeptColumns {
  return kept.get(db) ?? new KeptColumns(db, () => '');
}
