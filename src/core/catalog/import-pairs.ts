import { caseId } from '#contract/ids.ts';
import type { ImportNote } from '#contract/import-note.ts';
import type { JobRunner } from '../jobs/job.ts';
import { writeMetaOnce } from '../store/meta.ts';
import { chooseDefinition } from './choose-definition.ts';
import { existingFolder } from './existing-folder.ts';
import { LeftOut, leftOutFact } from './left-out.ts';
import { filmFit } from './mask-fit.ts';
import { requireOutside } from './outside-dataset.ts';
import type { Pair } from './pair-files.ts';
import { pairFolders } from './pair-folders.ts';
import { prepareSource } from './prepare-source.ts';
import { saidNotes } from './said-notes.ts';
import { takeMasks } from './take-masks.ts';
import { type PairCases, takePairCases } from './take-pair-cases.ts';

const named = 5;

/** Imports films and their masks from two folders, paired by name. The case id is the film's name without its ending. */
export const importPairs: JobRunner<'import-pairs'> = async (request, context) => {
  context.progress({ stage: 'pairing films and masks' });
  const store = context.store();
  const source = request.source ?? 'dataset';
  const filmsDir = await existingFolder(request.films, 'films');
  const masksDir = await existingFolder(request.masks, 'masks');
  await requireOutside(store.dir, [filmsDir, masksDir]);
  const { pairs, refused } = await pairFolders(filmsDir, masksDir);
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
  const { definition } = chosen;
  const taken = await takePairCases(context, usable, {
    leftOut,
    spacingMm: request.spacingMm ?? null,
    async first(db) {
      await prepareSource(db, context, { name: source, definition, folders: [filmsDir, masksDir] });
      await writeMetaOnce(db, 'dataset_root', filmsDir);
    },
  });
  const masks = await takeMasks(context, taken.files, { source, definition, fit: filmFit, leftOut });
  context.changed({ kind: 'workspace' });
  return {
    cases: taken.cases,
    masks: masks.masks,
    skipped: leftOut.items,
    skippedTotal: leftOut.total,
    source,
    ...saidNotes([
      ...filmNotes(usable, { taken, filmsDir }),
      ...(masks.known > 0 ? [{ code: 'masks-known', masks: masks.known, source } as const] : []),
      ...(chosen.note && taken.cases > 0 ? [chosen.note] : []),
    ]),
  };
};

function filmNotes(
  pairs: readonly Pair[],
  { taken, filmsDir }: { readonly taken: PairCases; readonly filmsDir: string },
): readonly ImportNote[] {
  const { known, moved, movedFrom } = taken;
  const bare = pairs.filter((pair) => !pair.mask).map((pair) => pair.stem);
  const listed = bare.slice(0, named);
  return [
    ...(known > 0 ? [{ code: 'known', cases: known } as const] : []),
    ...(movedFrom !== null ? [{ code: 'films-moved', films: moved, from: movedFrom, folder: filmsDir } as const] : []),
    ...(bare.length > 0 ? [{ code: 'films-bare', named: listed, more: bare.length - listed.length } as const] : []),
  ];
}
