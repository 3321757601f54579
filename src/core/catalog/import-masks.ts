import { basename } from 'node:path';
import type { CaseId } from '#contract/ids.ts';
import type { ImportSummary } from '#contract/job-results.ts';
import type { JobRequest } from '#contract/jobs.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { Failure } from '#rpc/failure.ts';
import type { JobContext, JobRunner } from '../jobs/job.ts';
import { type CaseRecord, findCases } from '../store/cases.ts';
import { chooseDefinition } from './choose-definition.ts';
import { existingFolder } from './existing-folder.ts';
import { filmSize } from './film-facts.ts';
import { importChexmask } from './import-chexmask.ts';
import { LeftOut, leftOutFact } from './left-out.ts';
import { listPictures } from './list-pictures.ts';
import { filmFit } from './mask-fit.ts';
import { requireOutside } from './outside-dataset.ts';
import { apart, soleMask } from './pair-files.ts';
import { filmStemOf, stemOf } from './picture-files.ts';
import { prepareSource } from './prepare-source.ts';
import { saidNotes } from './said-notes.ts';
import { type MaskFile, takeMasks } from './take-masks.ts';

type Request = Extract<JobRequest, { kind: 'import-masks' }>;

/** Adds one more mask source to cases that are there: from a folder of files named by case id, or from a CheXmask table. */
export const importMasks: JobRunner<'import-masks'> = async (request, context) => {
  if (request.chexmask && !request.masks) return importChexmask({ ...request, chexmask: request.chexmask }, context);
  if (request.masks && !request.chexmask) return importFolder({ ...request, masks: request.masks }, context);
  throw new Failure('bad-input', 'Name either a folder of masks with --masks or a CheXmask table with --chexmask.');
};

async function importFolder(request: Request & { masks: string }, context: JobContext): Promise<ImportSummary> {
  const { source } = request;
  const store = context.store();
  context.progress({ stage: 'looking for masks' });
  const dir = await existingFolder(request.masks, 'masks');
  await requireOutside(store.dir, [dir]);
  const leftOut = new LeftOut(context);
  const { paths, unread } = await listPictures(dir);
  for (const { folder, error } of unread) leftOut.failed(folder, leftOutFact({ code: 'folder-unread', folder, error }));
  const { files, unknown } = await filesOfCases(context, paths, leftOut);
  if (files.length === 0) {
    throw knownFailure('bad-input', {
      code: 'refused-import',
      fault: { code: 'no-mask-named', folder: dir, pictures: paths.length },
    });
  }
  const chosen = await chooseDefinition(store.db, {
    source,
    given: request.definition,
    masks: files.map((file) => file.path),
  });
  const { definition } = chosen;
  await store.transaction((db) => prepareSource(db, context, { name: source, definition, folders: [dir] }));
  const taken = await takeMasks(context, files, {
    source,
    definition,
    fit: filmFit,
    leftOut,
  });
  context.changed({ kind: 'workspace' });
  return {
    cases: new Set(files.map((file) => file.caseId)).size,
    masks: taken.masks,
    skipped: leftOut.items,
    skippedTotal: leftOut.total,
    source,
    ...saidNotes([
      ...(taken.known > 0 ? [{ code: 'masks-known', masks: taken.known, source } as const] : []),
      ...(unknown > 0 ? [{ code: 'masks-strange', masks: unknown } as const] : []),
      ...(chosen.note ? [chosen.note] : []),
    ]),
  };
}

const idsPerBatch = 500;

async function filesOfCases(
  context: JobContext,
  paths: readonly string[],
  leftOut: LeftOut,
): Promise<{ readonly files: readonly MaskFile[]; readonly unknown: number }> {
  const cases = new Map<string, CaseRecord>();
  const stems = new Set(paths.flatMap((path) => [stemOf(basename(path)), filmStemOf(basename(path))]));
  const ids = [...stems] as CaseId[];
  for (let at = 0; at < ids.length; at += idsPerBatch) {
    context.signal.throwIfAborted();
    const found = await findCases(context.store().db, ids.slice(at, at + idsPerBatch));
    for (const one of found) cases.set(one.caseId, one);
  }
  const own = new Map<CaseRecord, string[]>();
  let unknown = 0;
  for (const path of paths) {
    const one = cases.get(stemOf(basename(path))) ?? cases.get(filmStemOf(basename(path)));
    if (one) own.set(one, [...(own.get(one) ?? []), path]);
    else {
      unknown += 1;
      leftOut.noted(basename(path), leftOutFact({ code: 'no-case', file: basename(path) }));
    }
  }
  const files: MaskFile[] = [];
  for (const [one, candidates] of own) {
    const path = soleMask(candidates);
    if (path) files.push({ caseId: one.caseId, path, film: filmSize(one) });
    else {
      leftOut.failed(one.caseId, leftOutFact({ code: 'two-masks', caseId: one.caseId, files: apart(candidates) }));
    }
  }
  return { files, unknown };
}
