import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import type { TableFault } from '#contract/import-fault.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { Failure } from '#rpc/failure.ts';

/** Columns are found by name (case and surrounding blanks do not count); all others are dropped as they are read. */
export interface CsvColumns {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
}

/** Values by the names that were asked for, trimmed; an absent optional column gives empty text. */
export type CsvRow = Readonly<Record<string, string>>;

/**
 * Streams the rows of a CSV file (also `.csv.gz`), only the named columns of it. What else a row holds never leaves this
 * function, failures included: the tables of this field carry report texts.
 * @throws Failure `bad-input` naming the file and the missing column, or the line that is not CSV; `not-found`.
 */
export async function* readCsv(path: string, columns: CsvColumns): AsyncGenerator<CsvRow> {
  const names = [...columns.required, ...(columns.optional ?? [])];
  let places: readonly number[] | null = null;
  for await (const record of records(path)) {
    if (!places) {
      places = placesOf(path, record, columns);
      continue;
    }
    const row: Record<string, string> = {};
    for (let i = 0; i < names.length; i += 1) row[names[i]!] = record[places[i]!] ?? '';
    yield row;
  }
  if (!places) throw badTable(path, { code: 'empty' });
}

/** The column names of a CSV file. @throws Failure as `readCsv`. */
export async function readCsvHeader(path: string): Promise<readonly string[]> {
  for await (const record of records(path)) return record;
  throw badTable(path, { code: 'empty' });
}

async function* records(path: string): AsyncGenerator<readonly string[]> {
  const parser = parse({ bom: true, trim: true, relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: true });
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  const fed = path.toLowerCase().endsWith('.gz') ? pipeline(file, createGunzip(), parser) : pipeline(file, parser);
  // The parser hands the same error to the loop below; unheard, this promise would end the process.
  fed.catch(() => undefined);
  try {
    for await (const record of parser) yield record as readonly string[];
  } catch (thrown) {
    throw csvFailure(path, thrown);
  } finally {
    file.destroy();
    parser.destroy();
  }
}

function placesOf(path: string, header: readonly string[], columns: CsvColumns): readonly number[] {
  const known = new Map(header.map((name, place) => [name.trim().toLowerCase(), place]));
  const missing = columns.required.filter((name) => !known.has(name.toLowerCase()));
  if (missing.length > 0) throw badTable(path, { code: 'columns', missing, ...found(header, columns, missing) });
  return [...columns.required, ...(columns.optional ?? [])].map((name) => known.get(name.toLowerCase()) ?? -1);
}

/** When no wanted name is there the first line is probably data, and may hold report text: it is not repeated. */
function found(header: readonly string[], columns: CsvColumns, missing: readonly string[]) {
  if (missing.length === columns.required.length) return { has: null, more: 0 };
  const names = header.filter((name) => /^[\w ()./-]{1,40}$/.test(name));
  return { has: names.slice(0, 20), more: Math.max(0, header.length - 20) };
}

function csvFailure(path: string, thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  if (code === 'ENOENT') return badTable(path, { code: 'not-there' });
  const line = thrown instanceof Error && 'lines' in thrown ? String(thrown.lines) : null;
  if (code.startsWith('CSV_')) return badTable(path, { code: 'not-csv', line });
  if (code.startsWith('Z_')) return badTable(path, { code: 'bad-gzip' });
  return badTable(path, { code: 'unreadable', error: code || 'unknown error' });
}

function badTable(path: string, fault: TableFault): Failure {
  const kind = fault.code === 'not-there' ? 'not-found' : 'bad-input';
  return knownFailure(kind, { code: 'refused-import', fault: { code: 'bad-table', file: basename(path), fault } });
}
