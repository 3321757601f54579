import type { LeftOutFault } from '#contract/import-fault.ts';
import { metaTexts, metaTime, timeOfDay } from '#domain/query/meta-fields.ts';
import type { FilmMeta } from '../store/meta-sets.ts';
import { type CsvRow, readCsv } from './csv-table.ts';
import type { CxlsegLayout } from './cxlseg-layout.ts';
import { placeInTree } from './cxlseg-layout.ts';
import { joinTables } from './join-tables.ts';
import { tableSpacing } from './table-spacing.ts';
import { TextMap } from './text-map.ts';

/** The labels of MIMIC-CXR by name: their order in the files is not fixed. */
export const cxlsegLabels = [
  'Atelectasis',
  'Cardiomegaly',
  'Consolidation',
  'Edema',
  'Enlarged Cardiomediastinum',
  'Fracture',
  'Lung Lesion',
  'Lung Opacity',
  'No Finding',
  'Pleural Effusion',
  'Pleural Other',
  'Pneumonia',
  'Pneumothorax',
  'Support Devices',
] as const;

/** What the four tables say of one film. Report texts are not read. */
export interface CxlsegRow {
  readonly dicomId: string;
  readonly studyId: string;
  readonly subjectId: string;
  readonly viewPosition: string;
  readonly split: string;
  /** YYYY-MM-DD, or empty. */
  readonly studyDate: string;
  readonly rows: number | null;
  readonly columns: number | null;
  readonly spacingMm: number | null;
  readonly labels: Readonly<Record<string, number>>;
  readonly meta: FilmMeta;
  /** HHMMSS. */
  readonly studyTime: number | null;
  /** Below the folder that holds p10 … p19: `p10/p10000032/s50414267/<dicom_id>.jpg`; empty when the tables do not say. */
  readonly filmPlace: string;
  readonly maskPlace: string;
}

export interface CxlsegTally {
  /** Key rows that occur again with the same path; the first one counts. */
  duplicates: number;
  /** Films of the pictures' tables that a table says nothing of, by table. */
  readonly lacking: { metadata: number; split: number; mask: number; segmented: number };
}

export interface CxlsegRowsOptions {
  readonly tally: CxlsegTally;
  /** A row that is left out. */
  readonly onLeftOut: (item: string, fault: LeftOutFault) => void;
}

const keys = ['dicom_id', 'subject_id', 'study_id'] as const;
const segmentedTable = 0;
const tableNames = ['CXLSeg-segmented.csv', 'CXLSeg-mask.csv', 'CXLSeg-metadata.csv', 'CXLSeg-split.csv'] as const;

export function emptyTally(): CxlsegTally {
  return { duplicates: 0, lacking: { metadata: 0, split: 0, mask: 0, segmented: 0 } };
}

/** Streams the films of a release, joined from its four tables. @throws Failure as `readCsv`. */
export async function* readCxlsegRows(layout: CxlsegLayout, options: CxlsegRowsOptions): AsyncGenerator<CxlsegRow> {
  const { tables } = layout;
  const filmPlaces = new TextMap();
  const joined = joinTables<CsvRow>(
    [
      readCsv(tables.segmented, { required: [...keys, 'DicomPath'], optional: cxlsegLabels }),
      readCsv(tables.mask, { required: ['dicom_id', 'DicomPath'], optional: ['subject_id', 'study_id'] }),
      readCsv(tables.metadata, {
        required: ['dicom_id', 'ViewPosition'],
        optional: ['StudyDate', 'Rows', 'Columns', 'PixelSpacing', 'ImagerPixelSpacing', metaTime, ...metaTexts],
      }),
      readCsv(tables.split, { required: ['dicom_id', 'split'] }),
    ],
    { keyOf: (row) => row['dicom_id']!, onLeftOut: leaveOut },
  );
  for await (const { key, rows } of joined) {
    const [segmented, mask, metadata, split] = rows;
    if (!segmented && !mask) continue;
    if (!segmented) options.tally.lacking.segmented += 1;
    if (!mask) options.tally.lacking.mask += 1;
    if (!metadata) options.tally.lacking.metadata += 1;
    if (!split) options.tally.lacking.split += 1;
    const row = cxlsegRow(key, { segmented, mask, metadata, split });
    filmPlaces.add(key, row.filmPlace);
    yield row;
  }

  function leaveOut(leftOut: LeftOut): void {
    const table = tableNames[leftOut.table]!;
    if (leftOut.key === '') {
      options.onLeftOut(`${table} row ${leftOut.row}`, { code: 'no-id', table, row: leftOut.row });
      return;
    }
    const place = placeInTree(leftOut.value['DicomPath'] ?? '') ?? '';
    const first = filmPlaces.get(leftOut.key) ?? placeInTree(leftOut.earlier?.['DicomPath'] ?? '');
    if (leftOut.table === segmentedTable && first !== null && first !== place) {
      const { key: id, row } = leftOut;
      options.onLeftOut(id, { code: 'id-twice', caseId: id, first, second: place, table, row });
      return;
    }
    options.tally.duplicates += 1;
  }
}

interface LeftOut {
  readonly table: number;
  readonly row: number;
  readonly key: string;
  readonly value: CsvRow;
  readonly earlier: CsvRow | undefined;
}

interface Joined {
  readonly segmented: CsvRow | undefined;
  readonly mask: CsvRow | undefined;
  readonly metadata: CsvRow | undefined;
  readonly split: CsvRow | undefined;
}

function cxlsegRow(dicomId: string, { segmented, mask, metadata, split }: Joined): CxlsegRow {
  const ids = segmented ?? mask;
  const maskPlace = placeInTree(mask?.['DicomPath'] ?? '') ?? '';
  return {
    dicomId,
    studyId: ids?.['study_id'] ?? '',
    subjectId: ids?.['subject_id'] ?? '',
    viewPosition: metadata?.['ViewPosition'] ?? '',
    split: split?.['split'] ?? '',
    studyDate: isoDate(metadata?.['StudyDate'] ?? ''),
    rows: positive(metadata?.['Rows']),
    columns: positive(metadata?.['Columns']),
    spacingMm: tableSpacing(metadata?.['PixelSpacing']) ?? tableSpacing(metadata?.['ImagerPixelSpacing']),
    labels: segmented ? labelsOf(segmented) : {},
    meta: metadata ? metaOf(metadata) : {},
    studyTime: timeOfDay(metadata?.[metaTime] ?? ''),
    filmPlace: placeInTree(segmented?.['DicomPath'] ?? '') ?? maskPlace.replace(/-mask(?=\.\w+$)/, ''),
    maskPlace,
  };
}

function labelsOf(row: CsvRow): Record<string, number> {
  const labels: Record<string, number> = {};
  for (const name of cxlsegLabels) {
    const text = row[name] ?? '';
    const value = Number(text);
    if (text !== '' && (value === 1 || value === 0 || value === -1)) labels[name] = value;
  }
  return labels;
}

function metaOf(row: CsvRow): FilmMeta {
  return Object.fromEntries(metaTexts.map((name) => [name, row[name]!]));
}

function positive(text: string | undefined): number | null {
  const value = Number(text);
  return text && Number.isInteger(value) && value > 0 ? value : null;
}

function isoDate(text: string): string {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})(?:\.0)?$/.exec(text);
  return match ? `${match[1]}-${match[2]}-${match[3]}` : '';
}
