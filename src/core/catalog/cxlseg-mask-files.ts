import { join } from 'node:path';
import { caseId } from '#contract/ids.ts';
import { findCases } from '../store/cases.ts';
import type { Db } from '../store/store.ts';
import { batches } from './batches.ts';
import { readCsv } from './csv-table.ts';
import { type CxlsegLayout, placeInTree } from './cxlseg-layout.ts';
import { filmSize } from './film-facts.ts';
import type { MaskFile } from './take-masks.ts';

const rowsPerBatch = 500;

/**
 * The masks of the cases that are stored, in the order of their table, which is read once more for it: to keep their places in mind
 * meanwhile would take more memory than all else. Of rows with one id the first counts, as for the cases.
 * @param taken cases whose mask was taken already
 */
export async function* cxlsegMaskFiles(
  db: Db,
  layout: CxlsegLayout,
  taken: ReadonlySet<string>,
): AsyncGenerator<MaskFile> {
  const { last } = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.max('num').as('last'))
    .executeTakeFirstOrThrow();
  const seen = new Uint8Array(Number(last ?? 0) + 1);
  const rows = readCsv(layout.tables.mask, { required: ['dicom_id', 'DicomPath'] });
  for await (const batch of batches(rows, rowsPerBatch)) {
    const ids = batch.flatMap((row) => caseId.safeParse(row['dicom_id']).data ?? []);
    const known = new Map((await findCases(db, ids)).map((one) => [one.caseId as string, one]));
    for (const row of batch) {
      const id = row['dicom_id']!;
      const one = known.get(id);
      if (!one || seen[one.num] === 1 || taken.has(id)) continue;
      seen[one.num] = 1;
      const place = placeInTree(row['DicomPath']!);
      if (place === null) continue;
      yield { caseId: one.caseId, path: join(layout.picturesDir, place), film: filmSize(one) };
    }
  }
}
