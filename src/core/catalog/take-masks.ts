import { basename } from 'node:path';
import type { FailureFact } from '#contract/failure-facts.ts';
import type { CaseId } from '#contract/ids.ts';
import { toFailure } from '#rpc/failure.ts';
import { readMask } from '../images/read-mask.ts';
import { isMissingFile } from '../images/unreadable.ts';
import type { JobContext } from '../jobs/job.ts';
import { batches } from './batches.ts';
import { leftOutFact } from './left-out.ts';
import type { MaskFit, Size } from './mask-fit.ts';
import { MaskIntake, type MaskIntakeOptions, type MaskRead } from './mask-intake.ts';

/** A mask file that belongs to a case. */
export interface MaskFile {
  readonly caseId: CaseId;
  /** Absolute. */
  readonly path: string;
  readonly film: Size | null;
}

export interface MaskFileOptions extends MaskIntakeOptions {
  readonly fit: (mask: Size, film: Size | null) => MaskFit;
}

export interface TakenMasks {
  /** Cases that have a mask of the source now. */
  readonly masks: number;
  /** Those of them that had it before. */
  readonly known: number;
  readonly ratios: readonly number[];
}

const filesPerBatch = 500;

/** Reads mask files as one stage of a job and stores them as revisions of a source. */
export function takeMasks(
  context: JobContext,
  files: readonly MaskFile[],
  options: MaskFileOptions,
): Promise<TakenMasks> {
  return new MaskFileIntake(context, options).takeAll(files, files.length);
}

/** Reads mask files and stores them as revisions of a source (see `MaskIntake`). */
export class MaskFileIntake {
  readonly #context: JobContext;
  readonly #options: MaskFileOptions;
  readonly #intake: MaskIntake;
  #done = 0;

  constructor(context: JobContext, options: MaskFileOptions) {
    this.#context = context;
    this.#options = options;
    this.#intake = new MaskIntake(context, options);
  }

  get taken(): TakenMasks {
    return this.#intake;
  }

  /** Takes some files, a transaction for all of them, while the job is at something else. */
  async take(files: readonly MaskFile[]): Promise<void> {
    const { fit } = this.#options;
    await this.#intake.take(files.map((file) => ({ ...file, read: () => readFile(file, fit) })));
    this.#done += files.length;
  }

  /** Takes these files as a stage of the job. @param total how many there are, those taken before included */
  async takeAll(files: AsyncIterable<MaskFile> | Iterable<MaskFile>, total: number): Promise<TakenMasks> {
    this.#context.progress({ stage: `reading the masks of ${this.#options.source}`, done: this.#done, total });
    for await (const batch of batches(files, filesPerBatch)) {
      await this.take(batch);
      this.#context.progress({ done: this.#done });
    }
    return this.taken;
  }
}

async function readFile({ path, film }: MaskFile, fitOf: MaskFileOptions['fit']): Promise<MaskRead> {
  try {
    const { map, facts } = await readMask(path);
    const fit = fitOf(map, film);
    if (fit.kind !== 'fits') {
      const [file, mask] = [basename(path), { width: map.width, height: map.height }];
      const fault =
        fit.kind === 'not-cxlseg'
          ? ({ code: 'not-cxlseg-size', file, ...mask } as const)
          : ({ code: 'mask-file-size', file, mask, film: fit.film, turned: fit.turned } as const);
      return { kind: 'problem', code: 'size-mismatch', fact: leftOutFact(fault) };
    }
    const bimodalShare = Math.round(facts.bimodalShare * 10000) / 10000;
    const provenance = { file: basename(path), grid: fit.how, values: facts.scale, bimodalShare };
    return { kind: 'mask', map, provenance };
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (failure.code !== 'mask-unreadable') throw thrown;
    const code = isMissingFile(failure) ? 'mask-missing' : 'mask-unreadable';
    return { kind: 'problem', code, fact: failure.fact as FailureFact };
  }
}
