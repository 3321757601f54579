import { TextMap } from './text-map.ts';

/** One key with its row of each table; undefined where a table has none. */
export interface JoinedRow<Row> {
  readonly key: string;
  readonly rows: readonly (Row | undefined)[];
}

export interface JoinOptions<Row> {
  readonly keyOf: (row: Row) => string;
  /** Told of rows that are not joined: their key is empty (`row` counts from 1), or the table had the key before. */
  readonly onLeftOut: (leftOut: {
    readonly table: number;
    readonly row: number;
    readonly key: string;
    readonly value: Row;
    /** The earlier row of the same table and key, while it still waits for its partners. */
    readonly earlier: Row | undefined;
  }) => void;
}

const rowsPerTurn = 250;

/**
 * Joins tables by key while they are read, in turns. Tables in the same order (as published) are joined in constant
 * memory and the first rows come at once; any other order still joins completely, holding what has not met its partners.
 * Keys missing from some tables come last. The order of the result depends on the tables alone.
 */
export async function* joinTables<Row>(
  tables: readonly AsyncIterable<Row>[],
  options: JoinOptions<Row>,
): AsyncGenerator<JoinedRow<Row>> {
  const readers = tables.map((table) => ({ rows: table[Symbol.asyncIterator](), count: 0, ended: false }));
  const waiting = new Map<string, (Row | undefined)[]>();
  const met = new TextMap();
  try {
    while (readers.some((reader) => !reader.ended)) {
      for (const [table, reader] of readers.entries()) {
        for (let turn = 0; turn < rowsPerTurn && !reader.ended; turn += 1) {
          const next = await reader.rows.next();
          if (next.done) {
            reader.ended = true;
            break;
          }
          reader.count += 1;
          const key = options.keyOf(next.value);
          const row = waiting.get(key) ?? new Array<Row | undefined>(tables.length).fill(undefined);
          if (key === '' || met.has(key) || row[table] !== undefined) {
            options.onLeftOut({ table, row: reader.count, key, value: next.value, earlier: row[table] });
            continue;
          }
          row[table] = next.value;
          waiting.set(key, row);
          if (row.some((value) => value === undefined)) continue;
          waiting.delete(key);
          met.add(key);
          yield { key, rows: row };
        }
      }
    }
    for (const [key, rows] of waiting) yield { key, rows };
  } finally {
    await Promise.all(readers.map((reader) => reader.rows.return?.()));
  }
}
