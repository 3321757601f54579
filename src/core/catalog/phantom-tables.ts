import type { SpoilKind } from '#domain/phantom/spoil.ts';
import { createRandom } from '#domain/random.ts';
import { cxlsegLabels } from './cxlseg-rows.ts';

/** Where a phantom stands in an invented CXLSeg tree, and what its tables say of it. */
export interface PhantomRow {
  readonly dicomId: string;
  readonly subjectId: string;
  readonly studyId: string;
  readonly split: 'train' | 'validate' | 'test';
  readonly studyDate: string;
  readonly studyTime: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly spoilt: SpoilKind | null;
}

/** Some people have two studies, some studies two films; whoever is in a split is there with all of theirs. */
export function phantomRows(seed: number, spoilt: readonly (SpoilKind | null)[]): PhantomRow[] {
  const random = createRandom(`rows ${seed}`);
  const rows: PhantomRow[] = [];
  const taken = new Set<string>();
  const fresh = (make: () => string): string => {
    let id = make();
    while (taken.has(id)) id = make();
    taken.add(id);
    return id;
  };
  let subjectId = '';
  let studyId = '';
  let studyDate = '';
  let studyTime = '';
  let split: PhantomRow['split'] = 'train';
  spoilt.forEach((kind, i) => {
    const sameSubject = i > 0 && random.chance(0.2);
    if (!sameSubject) {
      subjectId = fresh(() => `1${digits(random.next(), 7)}`);
      split = splitOf(random.next());
    }
    if (!sameSubject || random.chance(0.5)) {
      studyId = fresh(() => `5${digits(random.next(), 7)}`);
      studyDate = `2180${twoDigits(random.int(1, 12))}${twoDigits(random.int(1, 28))}`;
      // As MIMIC writes it: hours without a leading zero.
      studyTime = `${random.int(7, 19)}${twoDigits(random.int(0, 59))}${twoDigits(random.int(0, 59))}.${random.int(100, 999)}`;
    }
    rows.push({
      dicomId: fresh(() => Array.from({ length: 5 }, () => hex8(random.next())).join('-')),
      subjectId,
      studyId,
      split,
      studyDate,
      studyTime,
      labels: drawLabels(random.next(), random.next()),
      spoilt: kind,
    });
  });
  return rows;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function digits(share: number, count: number): string {
  return String(Math.floor(share * 10 ** count + 1e-6) % 10 ** count).padStart(count, '0');
}

function hex8(share: number): string {
  return Math.floor(share * 2 ** 32)
    .toString(16)
    .padStart(8, '0');
}

function splitOf(share: number): PhantomRow['split'] {
  if (share < 0.8) return 'train';
  return share < 0.9 ? 'validate' : 'test';
}

/** As in the real tables most labels are blank; the invented findings are not drawn on the films. */
function drawLabels(first: number, second: number): Record<string, string> {
  if (first < 0.45) return { 'No Finding': '1.0' };
  const name = cxlsegLabels[Math.floor(second * cxlsegLabels.length)]!;
  return { [name]: first < 0.85 ? '1.0' : first < 0.93 ? '0.0' : '-1.0' };
}

export interface PhantomFilmFacts {
  readonly row: Omit<PhantomRow, 'spoilt'>;
  readonly viewPosition: string;
  readonly width: number;
  readonly height: number;
}

/** The four tables of a release. */
export const phantomTableNames = [
  'CXLSeg-segmented.csv',
  'CXLSeg-mask.csv',
  'CXLSeg-metadata.csv',
  'CXLSeg-split.csv',
] as const;
type PhantomTable<Value> = Readonly<Record<(typeof phantomTableNames)[number], Value>>;

const ids = ['dicom_id', 'subject_id', 'study_id'];
const heads: PhantomTable<readonly string[]> = {
  'CXLSeg-segmented.csv': [...ids, 'DicomPath', ...cxlsegLabels],
  'CXLSeg-mask.csv': [...ids, 'DicomPath'],
  'CXLSeg-metadata.csv': [
    ...[...ids, 'Reports', 'ViewPosition', 'StudyDate', 'StudyTime', 'Rows', 'Columns'],
    ...['PerformedProcedureStepDescription', 'ViewCodeSequence_CodeMeaning'],
  ],
  'CXLSeg-split.csv': [...ids, 'split'],
};

/** The first line of a table. */
export function phantomTableHead(table: (typeof phantomTableNames)[number]): string {
  return csvLine(heads[table]);
}

/** What each table says of a film, a line each. The `Reports` column holds a sentinel that must never leave the dataset. */
export function phantomTableLines({ row, viewPosition, width, height }: PhantomFilmFacts): PhantomTable<string> {
  const keys = [row.dicomId, row.subjectId, row.studyId];
  const report = `REPORT TEXT OF ${row.studyId}: MUST NEVER BE EXPORTED OR LOGGED`;
  const facts = [viewPosition, row.studyDate, row.studyTime, String(height), String(width)];
  const said =
    viewPosition === 'PA' ? ['CHEST (PA AND LAT)', 'postero-anterior'] : ['CHEST (PORTABLE AP)', 'antero-posterior'];
  return {
    'CXLSeg-segmented.csv': csvLine([
      ...keys,
      `${pathOf(row)}.jpg`,
      ...cxlsegLabels.map((name) => row.labels[name] ?? ''),
    ]),
    'CXLSeg-mask.csv': csvLine([...keys, `${pathOf(row)}-mask.jpg`]),
    'CXLSeg-metadata.csv': csvLine([...keys, report, ...facts, ...said]),
    'CXLSeg-split.csv': csvLine([...keys, row.split]),
  };
}

/** File name to text of the four CSVs. */
export function phantomTables(films: readonly PhantomFilmFacts[]): PhantomTable<string> {
  const lines = films.map(phantomTableLines);
  const text = (table: (typeof phantomTableNames)[number]) =>
    phantomTableHead(table) + lines.map((line) => line[table]).join('');
  return Object.fromEntries(phantomTableNames.map((table) => [table, text(table)])) as PhantomTable<string>;
}

/** `files/pAB/pSUBJECT/sSTUDY/DICOM`, without an ending. */
export function pathOf(row: PhantomFilmFacts['row']): string {
  return `files/p${row.subjectId.slice(0, 2)}/p${row.subjectId}/s${row.studyId}/${row.dicomId}`;
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}
