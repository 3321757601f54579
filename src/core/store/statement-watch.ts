/** One statement that the database has run. */
export interface StatementRun {
  /** With `?` in place of every value. */
  readonly sql: string;
  readonly ms: number;
  /** Rows read or changed. */
  readonly rows: number;
  /** When it began, as `performance.now()` has it. */
  readonly startedMs: number;
}

/** What a store's statements cost: a sum, and every one that was slow. */
export class StatementWatch {
  busyMs = 0;
  statements = 0;
  /** Grows with every statement that may have changed a case, or which cases an audit has drawn. */
  caseWrites = 0;
  readonly #writesCases = new Map<string, boolean>();
  readonly #listeners = new Set<(run: StatementRun) => void>();

  /** Calls `listener` for every statement that takes `slowMs` or more, until the function that comes back is called. */
  onSlow(listener: (run: StatementRun) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Of a statement that changed something. */
  wrote(sql: string): void {
    let writes = this.#writesCases.get(sql);
    if (writes === undefined) {
      writes = sql.includes('cases');
      if (this.#writesCases.size >= textsKept) this.#writesCases.clear();
      this.#writesCases.set(sql, writes);
    }
    if (writes) this.caseWrites += 1;
  }

  note(run: StatementRun): void {
    this.busyMs += run.ms;
    this.statements += 1;
    if (run.ms >= slowMs) for (const listener of this.#listeners) listener(run);
  }
}

/** From here on whoever waits for a page feels it. */
export const slowMs = 40;

/** A statement on one line, rows of placeholders that repeat counted instead of written out. */
export function shortSql(sql: string): string {
  return sql
    .replaceAll(/\s+/g, ' ')
    .replaceAll(
      /(\((?:\?|null|default)(?:, (?:\?|null|default))*\))(?:, \((?:\?|null|default)(?:, (?:\?|null|default))*\))+/g,
      '$1, …',
    )
    .replaceAll(/\?(?:, \?){9,}/g, '?, …')
    .slice(0, longestSql);
}

const longestSql = 4000;
const textsKept = 500;
