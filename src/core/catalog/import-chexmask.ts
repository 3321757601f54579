import { basename, resolve } from 'node:path';
import type { CaseId } from '#contract/ids.ts';
import type { ImportSummary } from '#contract/job-results.ts';
import type { JobRequest } from '#contract/jobs.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import type { JobContext } from '../jobs/job.ts';
import { type CaseRecord, findCases } from '../store/cases.ts';
import { batches } from './batches.ts';
import { readChexmaskRow } from './chexmask-row.ts';
import { type CsvRow, readCsv, readCsvHeader } from './csv-table.ts';
import { filmSize } from './film-facts.ts';
import { LeftOut, leftOutFact } from './left-out.ts';
import { MaskIntake, type MaskItem, type MaskRead } from './mask-intake.ts';
import { stemOf } from './picture-files.ts';
import { prepareSource } from './prepare-source.ts';
import { saidNotes } from './said-notes.ts';

const rowsPerBatch = 50;
/** The first column of a CheXmask table is the image id, whose name differs from dataset to dataset. */
const idNames = ['dicom_id', 'image_id', 'image index', 'imageid'];
const rcaMean = 'Dice RCA (Mean)';

/** CheXmask stops at the heart and marks it apart (formats §0.1). Rows of films that are no cases are passed over. */
export async function importChexmask(
  request: Extract<JobRequest, { kind: 'import-masks' }> & { readonly chexmask: string },
  context: JobContext,
): Promise<ImportSummary> {
  const { source } = request;
  const definition = request.definition ?? 'heart-excluded';
  const store = context.store();
  const path = resolve(request.chexmask);
  const header = await readCsvHeader(path);
  const id = header.find((name) => idNames.includes(name.toLowerCase())) ?? header[0]!;
  const leftOut = new LeftOut(context);
  const intake = new MaskIntake(context, { source, definition, leftOut });
  const seen = new Set<CaseId>();
  const tally = { rows: 0, unknown: 0, repeated: 0 };
  const rows = readCsv(path, {
    required: [id, 'Left Lung', 'Right Lung', 'Heart'],
    optional: ['Height', 'Width', rcaMean],
  });
  context.progress({ stage: `reading ${basename(path)}`, done: 0, total: null });
  for await (const batch of batches(rows, rowsPerBatch)) {
    context.signal.throwIfAborted();
    const ids = batch.flatMap((row) => namesOf(row[id]!));
    const cases = new Map((await findCases(store.db, ids)).map((one) => [one.caseId, one]));
    if (seen.size === 0 && cases.size > 0) {
      await store.transaction((db) => prepareSource(db, context, { name: source, definition, folders: [] }));
    }
    const items: MaskItem[] = [];
    for (const row of batch) {
      const one = namesOf(row[id]!)
        .map((name) => cases.get(name))
        .find((found) => found !== undefined);
      if (!one) tally.unknown += 1;
      else if (seen.has(one.caseId)) tally.repeated += 1;
      else {
        seen.add(one.caseId);
        items.push({ caseId: one.caseId, film: filmSize(one), read: async () => readRow(row, one, basename(path)) });
      }
    }
    await intake.take(items);
    tally.rows += batch.length;
    context.progress({ done: tally.rows });
  }
  if (seen.size === 0) {
    throw knownFailure('bad-input', {
      code: 'refused-import',
      fault: { code: 'no-case-in-table', file: basename(path), rows: tally.rows, column: id },
    });
  }
  context.changed({ kind: 'workspace' });
  return {
    cases: seen.size,
    masks: intake.masks,
    skipped: leftOut.items,
    skippedTotal: leftOut.total,
    source,
    ...saidNotes([
      ...(intake.known > 0 ? [{ code: 'masks-known', masks: intake.known, source } as const] : []),
      ...(tally.unknown > 0 ? [{ code: 'rows-strange', rows: tally.unknown } as const] : []),
      ...(tally.repeated > 0 ? [{ code: 'ids-repeat', rows: tally.repeated } as const] : []),
    ]),
  };
}

/** What a case of the row may be called: as the table says, or without the ending where it names the picture (`00000001_000.png`). */
function namesOf(image: string): readonly CaseId[] {
  return [...new Set([image, stemOf(image)])] as CaseId[];
}

function readRow(row: CsvRow, one: CaseRecord, file: string): MaskRead {
  const reading = readChexmaskRow(
    {
      rightLung: row['Right Lung']!,
      leftLung: row['Left Lung']!,
      heart: row['Heart']!,
      height: row['Height']!,
      width: row['Width']!,
    },
    filmSize(one),
  );
  if (reading.kind === 'refused') {
    return {
      kind: 'problem',
      code: reading.code,
      fact: leftOutFact({ code: 'bad-row', caseId: one.caseId, fault: reading.fault }),
    };
  }
  const rca = Number(row[rcaMean] || Number.NaN);
  return {
    kind: 'mask',
    map: reading.map,
    provenance: { file, grid: 'film-size', values: 'labels', rcaMean: Number.isFinite(rca) ? rca : null },
  };
}
