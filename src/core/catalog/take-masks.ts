import { basename } from 'node:path';
import type { CaseId } from '#contract/ids.ts';
import { toFailure } from '#rpc/failure.ts';
import { readMask } from '../images/read-mask.ts';
import { isMissingFile } from '../images/unreadable.ts';
import type { JobContext } from '../jobs/job.ts';
import { batches } from './batches.ts';
import type { MaskFit, Size } from './mask-fit.ts';
import { MaskIntake, type MaskIntakeOptions, type MaskRead } from './mask-intake.ts';

/** A mask file that belongs to a case. */
export interface MaskFile {
  readonly caseId: CaseId;
  /** Absolute. */
  readonly path: string;
  readonly film: Size | null;
  readonly again?: boolean;
}

export interface TakeMasksOptions extends MaskIntakeOptions {
  /** How many files there are. */
  readonly total: number;
  readonly fit: (mask: Size, film: Size | null) => MaskFit;
}

export interface TakenMasks {
  /** Cases that have a mask of the source now. */
  readonly masks: number;
  readonly ratios: readonly number[];
}

const filesPerBatch = 500;

/** Reads mask files and stores them as revisions of a source (see `MaskIntake`). */
export async function takeMasks(
  context: JobContext,
  files: AsyncIterable<MaskFile> | Iterable<MaskFile>,
  options: TakeMasksOptions,
): Promise<TakenMasks> {
  const intake = new MaskIntake(context, options);
  let done = 0;
  context.progress({ stage: `reading the masks of ${options.source}`, done, total: options.total });
  for await (const batch of batches(files, filesPerBatch)) {
    await intake.take(batch.map((file) => ({ ...file, read: () => readFile(file, options.fit) })));
    done += batch.length;
    context.progress({ done });
  }
  return intake;
}

async function readFile({ path, film }: MaskFile, fitOf: TakeMasksOptions['fit']): Promise<MaskRead> {
  try {
    const { map, facts } = await readMask(path);
    const fit = fitOf(map, film);
    if (fit.kind === 'refused') {
      return { kind: 'problem', code: 'size-mismatch', message: `The mask ${basename(path)} ${fit.problem}.` };
    }
    const bimodalShare = Math.round(facts.bimodalShare * 10000) / 10000;
    const provenance = { file: basename(path), grid: fit.how, values: facts.scale, bimodalShare };
    return { kind: 'mask', map, provenance };
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (failure.code !== 'mask-unreadable') throw thrown;
    const code = isMissingFile(failure) ? 'mask-missing' : 'mask-unreadable';
    return { kind: 'problem', code, message: failure.message };
  }
}
