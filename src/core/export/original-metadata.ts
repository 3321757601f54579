import { readCsv, readCsvHeader } from '../catalog/csv-table.ts';
import { findCxlsegLayout } from '../catalog/cxlseg-layout.ts';
import { textsOnce } from './texts-once.ts';

/** Columns of `CXLSeg-metadata.csv` (MIMIC-CXR's names) that the workspace does not keep. None of them is free text. */
const passedOn = [
  'StudyTime',
  'PerformedProcedureStepDescription',
  'ProcedureCodeSequence_CodeMeaning',
  'ViewCodeSequence_CodeMeaning',
  'PatientOrientationCodeSequence_CodeMeaning',
] as const;

export interface OriginalMetadata {
  /** Those of the passed-on columns that the table has. */
  readonly columns: readonly string[];
  /** Values of the columns; empty text for a film that the table does not name. */
  of(dicomId: string): readonly string[];
}

/**
 * What the dataset's own metadata table says of some films, in columns known by name: never its report texts. A workspace that was
 * not imported from CXLSeg, or whose dataset is not mounted now, has none.
 */
export async function originalMetadata(
  datasetRoot: string | null,
  dicomIds: ReadonlySet<string>,
): Promise<OriginalMetadata> {
  const layout = datasetRoot === null ? null : await findCxlsegLayout(datasetRoot).catch(() => null);
  if (!layout) return { columns: [], of: () => [] };
  const table = layout.tables.metadata;
  const present = new Set((await readCsvHeader(table)).map((name) => name.trim().toLowerCase()));
  const columns = passedOn.filter((name) => present.has(name.toLowerCase()));
  const rows = new Map<string, readonly string[]>();
  const once = textsOnce();
  if (columns.length > 0) {
    for await (const row of readCsv(table, { required: ['dicom_id'], optional: columns })) {
      const id = row['dicom_id']!;
      if (dicomIds.has(id) && !rows.has(id)) {
        rows.set(
          id,
          columns.map((name) => once(row[name]!)),
        );
      }
    }
  }
  const unknown = columns.map(() => '');
  return { columns, of: (dicomId) => rows.get(dicomId) ?? unknown };
}
