import { basename } from 'node:path';
import type { CaseId, RevisionId, SourceName } from '#contract/ids.ts';
import type { LungDefinition } from '#contract/masks.ts';
import { encodeRle, packRle } from '#domain/rle.ts';
import { toFailure } from '#rpc/failure.ts';
import { isMissingFile } from '../images/picture-header.ts';
import { readMask } from '../images/read-mask.ts';
import type { JobContext } from '../jobs/job.ts';
import { maskedCases } from '../store/known-cases.ts';
import { clearMaskProblems, type MaskProblem, saveMaskProblems } from '../store/mask-problems.ts';
import { addRevisions, type NewRevision } from '../store/revisions.ts';
import { boundedMap } from './bounded-map.ts';
import type { LeftOut } from './left-out.ts';
import { lungAreaRatio } from './lung-area-ratio.ts';
import type { MaskFit, Size } from './mask-fit.ts';

/** A mask file that belongs to a case. */
export interface MaskFile {
  readonly caseId: CaseId;
  /** Absolute. */
  readonly path: string;
  /** Null when the film's size is not known: the mask's own size stands for it. */
  readonly film: Size | null;
  /** Take it although the case has a mask of this source: its film has been found since. */
  readonly again?: boolean;
}

export interface TakeMasksOptions {
  readonly source: SourceName;
  readonly definition: LungDefinition;
  readonly fit: (mask: Size, film: Size | null) => MaskFit;
  readonly leftOut: LeftOut;
}

export interface TakenMasks {
  /** Cases that have a mask of the source now. */
  readonly masks: number;
  /** Area ratios of the lungs of the masks read: at most 2,000. */
  readonly ratios: readonly number[];
}

const filesPerBatch = 200;
const filesAtOnce = 4;
const ratiosKept = 2000;

type Outcome =
  | { readonly kind: 'mask'; readonly revision: NewRevision; readonly ratio: number | null }
  | { readonly kind: 'problem'; readonly problem: MaskProblem };

/**
 * Reads mask files and stores them as revisions of a source, a transaction per batch; cases that have one already are
 * skipped, so that a second run goes on where the first one stopped. The source must exist.
 */
export async function takeMasks(
  context: JobContext,
  files: readonly MaskFile[],
  options: TakeMasksOptions,
): Promise<TakenMasks> {
  const store = context.store();
  const ratios: number[] = [];
  let masks = 0;
  let done = 0;
  context.progress({ stage: `reading the masks of ${options.source}`, done, total: files.length });
  for (let at = 0; at < files.length; at += filesPerBatch) {
    context.signal.throwIfAborted();
    const batch = files.slice(at, at + filesPerBatch);
    const ids = batch.map((file) => file.caseId);
    const masked = await maskedCases(store.db, ids, options.source);
    const wanted = batch.filter((file) => file.again || !masked.has(file.caseId));
    masks += batch.length - wanted.length;
    done += batch.length - wanted.length;
    const outcomes = await boundedMap(wanted, filesAtOnce, async (file) => {
      context.signal.throwIfAborted();
      const outcome = await take(context, file, options);
      done += 1;
      context.progress({ done });
      return outcome;
    });
    const revisions: NewRevision[] = [];
    const problems: MaskProblem[] = [];
    for (const outcome of outcomes) {
      if (outcome.kind === 'mask') revisions.push(outcome.revision);
      else problems.push(outcome.problem);
      if (outcome.kind === 'mask' && outcome.ratio !== null && ratios.length < ratiosKept) ratios.push(outcome.ratio);
    }
    await store.transaction(async (db) => {
      await addRevisions(db, revisions);
      await clearMaskProblems(
        db,
        options.source,
        revisions.map((revision) => revision.caseId),
      );
      await saveMaskProblems(db, problems);
    });
    for (const { caseId, message } of problems) options.leftOut.failed(caseId, message);
    masks += revisions.length;
    if (wanted.length > 0) context.changed({ kind: 'queue' });
  }
  return { masks, ratios };
}

async function take(context: JobContext, file: MaskFile, options: TakeMasksOptions): Promise<Outcome> {
  const { caseId, path, film } = file;
  const { source, definition } = options;
  try {
    const { map, facts } = await readMask(path);
    const fit = options.fit(map, film);
    if (fit.kind === 'refused') {
      const message = `The mask ${basename(path)} ${fit.problem}.`;
      return { kind: 'problem', problem: { caseId, source, code: 'size-mismatch', message } };
    }
    const revision: NewRevision = {
      id: context.newId() as RevisionId,
      caseId,
      parentId: null,
      source,
      definition,
      frame: {
        width: map.width,
        height: map.height,
        filmWidth: film?.width ?? map.width,
        filmHeight: film?.height ?? map.height,
      },
      rle: packRle(encodeRle(map)),
      provenance: {
        file: basename(path),
        grid: fit.how,
        values: facts.scale,
        bimodalShare: Math.round(facts.bimodalShare * 10000) / 10000,
      },
      createdAt: context.now().toISOString(),
    };
    return { kind: 'mask', revision, ratio: lungAreaRatio(map) };
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (failure.code !== 'mask-unreadable') throw thrown;
    const code = isMissingFile(failure) ? 'mask-missing' : 'mask-unreadable';
    return { kind: 'problem', problem: { caseId, source, code, message: failure.message } };
  }
}
