import { resolve } from 'node:path';
import { caseId } from '#contract/ids.ts';
import type { ImportNote } from '#contract/import-note.ts';
import type { ImportSummary } from '#contract/job-results.ts';
import type { LungDefinition } from '#contract/masks.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import type { JobRunner } from '../jobs/job.ts';
import { writeMeta } from '../store/meta.ts';
import { type CxlsegLayout, findCxlsegLayout, findFilmTree } from './cxlseg-layout.ts';
import { cxlsegMaskFiles } from './cxlseg-mask-files.ts';
import { type CxlsegRow, type CxlsegTally, emptyTally, readCxlsegRows } from './cxlseg-rows.ts';
import { LeftOut, leftOutFact } from './left-out.ts';
import { guessDefinition } from './lung-area-ratio.ts';
import { cxlsegFit } from './mask-fit.ts';
import { requireOutside } from './outside-dataset.ts';
import { prepareSource } from './prepare-source.ts';
import { saidNotes } from './said-notes.ts';
import { type TakenCases, takeCxlsegCases } from './take-cxlseg-cases.ts';
import { MaskFileIntake, type TakenMasks } from './take-masks.ts';

const source = 'cxlseg';
/** In the public sample of CXLSeg the lung behind the heart is lung (formats §0.1). */
const definition: LungDefinition = 'retrocardiac-included';

/**
 * Imports a CXLSeg release: first every film of its tables, then every mask. What is there already is skipped, so running
 * it again goes on after a stop, or mounts the original films later.
 */
export const importCxlseg: JobRunner<'import-cxlseg'> = async (request, context) => {
  context.progress({ stage: 'looking for the tables of CXLSeg' });
  const layout = await findCxlsegLayout(request.root);
  const filmsDir = request.films ? await findFilmTree(request.films, layout.picturesDir) : null;
  const folders = [layout.tablesDir, layout.picturesDir, ...(filmsDir ? [filmsDir] : [])];
  await requireOutside(context.store().dir, folders);
  const leftOut = new LeftOut(context);
  const tally = emptyTally();
  const intake = new MaskFileIntake(context, {
    source,
    definition,
    fit: cxlsegFit,
    leftOut,
    folder: layout.picturesDir,
    followsFilms: true,
  });
  const early = new Set<string>();
  const taken = await takeCxlsegCases(context, usableRows(layout, { tally, leftOut }), {
    picturesDir: layout.picturesDir,
    filmsDir,
    leftOut,
    async first(db) {
      await prepareSource(db, context, { name: source, definition, folders });
      // Where the tables are now: a dataset may have been moved since, or have come after pairs.
      await writeMeta(db, 'dataset_root', layout.tablesDir);
      if (filmsDir) await writeMeta(db, 'films_root', filmsDir);
    },
    async firstMasks(files) {
      await intake.take(files);
      for (const { caseId: id } of files) early.add(id);
    },
  });
  if (taken.cases === 0) {
    throw knownFailure('bad-input', {
      code: 'refused-import',
      fault: { code: 'tables-empty', folder: layout.tablesDir },
    });
  }
  context.changed({ kind: 'workspace' });
  const files = cxlsegMaskFiles(context.store().db, layout, early);
  const masks = await intake.takeAll(files, taken.masks);
  context.changed({ kind: 'workspace' });
  const foundIn = resolve(request.root) === layout.tablesDir ? null : layout.tablesDir;
  return summary({ taken, masks, tally, filmsDir, leftOut, foundIn });
};

async function* usableRows(
  layout: CxlsegLayout,
  options: { readonly tally: CxlsegTally; readonly leftOut: LeftOut },
): AsyncGenerator<CxlsegRow> {
  const { tally, leftOut } = options;
  const rows = readCxlsegRows(layout, { tally, onLeftOut: (item, fault) => leftOut.failed(item, leftOutFact(fault)) });
  for await (const row of rows) {
    if (caseId.safeParse(row.dicomId).success) yield row;
    else leftOut.failed(row.dicomId.slice(0, 40), leftOutFact({ code: 'id-too-long' }));
  }
}

interface Outcome {
  readonly taken: TakenCases;
  readonly masks: TakenMasks;
  readonly tally: CxlsegTally;
  readonly filmsDir: string | null;
  readonly leftOut: LeftOut;
  /** Where the tables lay, when that was not the folder that was named. */
  readonly foundIn: string | null;
}

function summary({ taken, masks, tally, filmsDir, leftOut, foundIn }: Outcome): ImportSummary {
  const notes: ImportNote[] = foundIn === null ? [] : [{ code: 'found-in', folder: foundIn }];
  if (taken.known > 0) notes.push({ code: 'known', cases: taken.known });
  if (masks.known > 0) notes.push({ code: 'masks-known', masks: masks.known, source });
  if (!filmsDir) notes.push({ code: 'blacked-out-only' });
  if (taken.filmsMissing > 0) notes.push({ code: 'films-missing', films: taken.filmsMissing });
  if (tally.duplicates > 0) notes.push({ code: 'rows-repeat', rows: tally.duplicates });
  for (const [table, films] of Object.entries(tally.lacking)) {
    if (films > 0) notes.push({ code: 'table-lacks', table: `CXLSeg-${table}.csv`, films });
  }
  const guess = guessDefinition(masks.ratios);
  if (guess && guess.definition !== definition) {
    const { medianRatio, masks: judged } = guess;
    notes.push({ code: 'unlike-sample', medianRatio, masks: judged, definition });
  }
  return {
    cases: taken.cases,
    masks: masks.masks,
    skipped: leftOut.items,
    skippedTotal: leftOut.total,
    source,
    ...saidNotes(notes),
  };
}
