import { createReadStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse';
import { cxlsegLabels } from '#core/catalog/cxlseg-rows.ts';

// The reference of an import: csv-parse over the four tables and one insert a row of the columns that a case has, into a table with the
// id as its only index. Prints what it took: `node bare-import.ts FOLDER-OF-THE-TABLES DATABASE`.
const [tables, file] = process.argv.slice(2) as [string, string];
const start = performance.now();
const columns = [
  'dicom_id',
  'subject_id',
  'study_id',
  'split',
  'ViewPosition',
  'StudyDate',
  'Rows',
  'Columns',
  'DicomPath',
];
const wanted = [...columns, ...cxlsegLabels];
const rows = new Map<string, Record<string, string>>();
for (const name of ['CXLSeg-segmented.csv', 'CXLSeg-mask.csv', 'CXLSeg-metadata.csv', 'CXLSeg-split.csv']) {
  const parser = createReadStream(join(tables, name)).pipe(parse({ columns: true }));
  for await (const record of parser as AsyncIterable<Record<string, string>>) {
    const id = record['dicom_id']!;
    rows.set(id, name === 'CXLSeg-mask.csv' ? { ...record, ...rows.get(id) } : { ...rows.get(id), ...record });
  }
}
rmSync(file, { force: true });
const database = new Database(file);
database.pragma('journal_mode = WAL');
database.exec(`create table cases (${wanted.map((name) => `"${name}" text`).join(', ')}, primary key (dicom_id))`);
const insert = database.prepare(`insert into cases values (${wanted.map(() => '?').join(', ')})`);
database.exec('begin');
for (const row of rows.values()) insert.run(wanted.map((name) => row[name] ?? ''));
database.exec('commit');
database.close();
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({ seconds: (performance.now() - start) / 1000, coreSeconds: (user + system) / 1e6, rows: rows.size }),
);
