import type { CaseId } from '#contract/ids.ts';
import { caseId } from '#contract/ids.ts';
import type { ImportNote } from '#contract/import-note.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import type { Failure } from '#rpc/failure.ts';
import type { JobContext, JobRunner } from '../jobs/job.ts';
import { insertCases, type NewCase, updateFilms } from '../store/cases.ts';
import { boundedMap } from './bounded-map.ts';
import { chooseDefinition } from './choose-definition.ts';
import { existingFolder } from './existing-folder.ts';
import { type FilmFacts, filmFacts, filmSize } from './film-facts.ts';
import { LeftOut, leftOutFact } from './left-out.ts';
import { filmFit } from './mask-fit.ts';
import { requireOutside } from './outside-dataset.ts';
import { type Pair, pairFiles } from './pair-files.ts';
import { listPictures } from './picture-files.ts';
import { prepareSource } from './prepare-source.ts';
import { saidNotes } from './said-notes.ts';
import { type MaskFile, takeMasks } from './take-masks.ts';

const casesPerBatch = 500;
const filesAtOnce = 16;
const named = 5;

/** Imports films and their masks from two folders, paired by name. The case id is the film's name without its ending. */
export const importPairs: JobRunner<'import-pairs'> = async (request, context) => {
  context.progress({ stage: 'pairing films and masks' });
  const store = context.store();
  const source = request.source ?? 'dataset';
  const filmsDir = await existingFolder(request.films, 'films');
  const masksDir = await existingFolder(request.masks, 'masks');
  await requireOutside(store.dir, [filmsDir, masksDir]);
  const { pairs, refused } = pairFiles(await listPictures(filmsDir), await listPictures(masksDir));
  if (!pairs.some((pair) => pair.mask)) throw nothingPaired(filmsDir, masksDir, pairs.length);
  const leftOut = new LeftOut(context);
  for (const { item, fault } of refused) leftOut.failed(item, leftOutFact(fault));
  const usable = pairs.filter((pair) => caseId.safeParse(pair.stem).success);
  for (const { stem } of pairs) {
    if (stem.length > 200) leftOut.failed(stem.slice(0, 40), leftOutFact({ code: 'name-too-long' }));
  }
  const chosen = await chooseDefinition(store.db, {
    source,
    given: request.definition,
    masks: usable.flatMap((pair) => pair.mask ?? []),
  });
  await store.transaction((db) =>
    prepareSource(db, context, { name: source, definition: chosen.definition, datasetRoot: filmsDir }),
  );
  const { files, known } = await takeCases(context, usable, { leftOut, spacingMm: request.spacingMm ?? null });
  const taken = await takeMasks(context, files, {
    source,
    definition: chosen.definition,
    fit: filmFit,
    leftOut,
  });
  context.changed({ kind: 'workspace' });
  return {
    cases: usable.length,
    masks: taken.masks,
    skipped: leftOut.items,
    skippedTotal: leftOut.total,
    source,
    ...saidNotes([...notes(usable, known), ...(chosen.note ? [chosen.note] : [])]),
  };
};

async function takeCases(
  context: JobContext,
  pairs: readonly Pair[],
  { leftOut, spacingMm }: { readonly leftOut: LeftOut; readonly spacingMm: number | null },
): Promise<{ readonly files: readonly MaskFile[]; readonly known: number }> {
  const files: MaskFile[] = [];
  let known = 0;
  context.progress({ stage: 'reading the sizes of the films', done: 0, total: pairs.length });
  for (let at = 0; at < pairs.length; at += casesPerBatch) {
    context.signal.throwIfAborted();
    const batch = pairs.slice(at, at + casesPerBatch);
    const cases = await boundedMap(batch, filesAtOnce, (pair) => newCase(pair, spacingMm));
    known += await context.store().transaction(async (db) => {
      const there = cases.length - (await insertCases(db, cases));
      // Said of films that are there already: a second import may know better.
      if (there > 0 && spacingMm !== null)
        await updateFilms(
          db,
          cases.map(({ caseId: id }) => ({ caseId: id, spacingMm })),
        );
      return there;
    });
    for (const [i, one] of cases.entries()) {
      if (one.filmFact) leftOut.failed(one.caseId, one.filmFact);
      const path = batch[i]!.mask;
      if (path) files.push({ caseId: one.caseId, path, film: filmSize(one) });
    }
    context.progress({ done: at + batch.length });
    context.changed({ kind: 'queue' });
  }
  return { files, known };
}

/** Nothing is known of patient or study: every film stands for itself. */
async function newCase(pair: Pair, spacingMm: number | null): Promise<NewCase & Pick<FilmFacts, 'filmFact'>> {
  const { filmState, filmProblem, filmFact, size } = await filmFacts(pair.film, null);
  return {
    caseId: pair.stem as CaseId,
    studyId: pair.stem,
    subjectId: pair.stem,
    viewPosition: '',
    split: '',
    studyDate: '',
    filmPath: pair.film,
    segmentedPath: '',
    filmWidth: size?.width ?? null,
    filmHeight: size?.height ?? null,
    filmState,
    filmProblem,
    filmFact,
    spacingMm,
    labels: {},
  };
}

function notes(pairs: readonly Pair[], known: number): readonly ImportNote[] {
  const bare = pairs.filter((pair) => !pair.mask).map((pair) => pair.stem);
  const listed = bare.slice(0, named);
  return [
    ...(known > 0 ? [{ code: 'known', cases: known } as const] : []),
    ...(bare.length > 0 ? [{ code: 'films-bare', named: listed, more: bare.length - listed.length } as const] : []),
  ];
}

function nothingPaired(filmsDir: string, masksDir: string, films: number): Failure {
  const fault =
    films === 0
      ? ({ code: 'no-films', folder: filmsDir } as const)
      : ({ code: 'nothing-paired', films, filmsDir, masksDir } as const);
  return knownFailure('bad-input', { code: 'refused-import', fault });
}
