import type { CaseId } from '#contract/ids.ts';
import { metaTexts, metaTime } from '#domain/query/meta-fields.ts';
import { batches } from '../catalog/batches.ts';
import { readCsv, readCsvHeader } from '../catalog/csv-table.ts';
import { findCxlsegLayout } from '../catalog/cxlseg-layout.ts';
import { CodeColumn } from '../store/columns/code-column.ts';
import { caseNums } from '../store/known-cases.ts';
import { findSource } from '../store/sources.ts';
import type { Db } from '../store/store.ts';

/** Columns of `CXLSeg-metadata.csv` that are passed on as they are written there. */
export const passedOn = [metaTime, ...metaTexts] as const;

const rowsPerLook = 500;
/** What the import of CXLSeg calls its masks. */
const cxlsegSource = 'cxlseg';

export interface OriginalMetadata {
  /** The dataset has such a table, but it could not be found where the dataset was imported from. */
  readonly isAway: boolean;
  /** Those of the passed-on columns that the table has. */
  readonly columns: readonly string[];
  /** Values of the columns for the case of this number; empty text where the table does not name its film. */
  of(num: number): readonly string[];
}

/**
 * What the dataset's own metadata table says of the films, in columns known by name: never its report texts. A workspace that was
 * not imported from CXLSeg, or whose dataset is not mounted now, has none.
 */
export async function originalMetadata(db: Db, datasetRoot: string | null): Promise<OriginalMetadata> {
  const layout = datasetRoot === null ? null : await findCxlsegLayout(datasetRoot).catch(() => null);
  if (!layout) {
    const isAway = (await findSource(db, cxlsegSource)) !== null;
    return { isAway, columns: [], of: () => [] };
  }
  const table = layout.tables.metadata;
  const present = new Set((await readCsvHeader(table)).map((name) => name.trim().toLowerCase()));
  const columns = passedOn.filter((name) => present.has(name.toLowerCase()));
  const kept = columns.map((name) => ({ name, column: new CodeColumn<string>() }));
  const isKept = (num: number) => (kept[0]?.column.codes[num] ?? 0) !== 0;
  const rows = columns.length === 0 ? [] : readCsv(table, { required: ['dicom_id'], optional: columns });
  for await (const batch of batches(rows, rowsPerLook)) {
    const ids = batch.map((row) => row['dicom_id'] as CaseId);
    const nums = await caseNums(db, ids);
    for (const [i, row] of batch.entries()) {
      const num = nums.get(ids[i]!);
      // Of a film that is named twice the first row counts.
      if (num === undefined || isKept(num)) continue;
      for (const { name, column } of kept) column.set(num, row[name]!);
    }
  }
  return { isAway: false, columns, of: (num) => kept.map(({ column }) => column.values[column.codes[num] ?? 0] ?? '') };
}
