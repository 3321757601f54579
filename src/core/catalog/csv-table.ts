import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { Failure } from '#rpc/failure.ts';
import { fileProblem } from '../images/unreadable.ts';

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
  if (!places) throw new Failure('bad-input', `${basename(path)} is empty. Copy it again from its origin.`);
}

/** The column names of a CSV file. @throws Failure as `readCsv`. */
export async function readCsvHeader(path: string): Promise<readonly string[]> {
  for await (const record of records(path)) return record;
  throw new Failure('bad-input', `${basename(path)} is empty. Copy it again from its origin.`);
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
  if (missing.length > 0) {
    const noun = missing.length === 1 ? 'the column' : 'the columns';
    throw new Failure(
      'bad-input',
      `${basename(path)} lacks ${noun} ${missing.map((name) => `"${name}"`).join(', ')}. ${found(header, columns, missing)}`,
    );
  }
  return [...columns.required, ...(columns.optional ?? [])].map((name) => known.get(name.toLowerCase()) ?? -1);
}

/** When no wanted name is there the first line is probably data, and may hold report text: it is not repeated. */
function found(header: readonly string[], columns: CsvColumns, missing: readonly string[]): string {
  if (missing.length === columns.required.length) return 'Its first line does not name any column that is needed.';
  const names = header.filter((name) => /^[\w ()./-]{1,40}$/.test(name));
  const shown = names.slice(0, 20).join(', ');
  return `It has: ${shown}${header.length > 20 ? `, and ${header.length - 20} more` : ''}.`;
}

function csvFailure(path: string, thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  if (code === 'ENOENT') return new Failure('not-found', `${basename(path)} does not exist.`);
  const line = thrown instanceof Error && 'lines' in thrown ? ` near line ${String(thrown.lines)}` : '';
  if (code.startsWith('CSV_')) {
    return new Failure('bad-input', `${basename(path)} is not valid CSV${line}. Copy it again from its origin.`);
  }
  if (code.startsWith('Z_')) {
    return new Failure('bad-input', `${basename(path)} is a damaged gzip file. Copy it again from its origin.`);
  }
  return new Failure('bad-input', `${basename(path)} cannot be read: ${fileProblem(thrown)}.`);
}
