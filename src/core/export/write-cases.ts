import type { FailureFact } from '#contract/failure-facts.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { area } from '#domain/metrics.ts';
import { type Failure, toFailure } from '#rpc/failure.ts';
import { boundedMap } from '../catalog/bounded-map.ts';
import { requireFilms } from '../catalog/require-films.ts';
import type { JobContext } from '../jobs/job.ts';
import { masksOf, type StoredMask } from '../store/stored-masks.ts';
import type { CaseSpool } from './case-spool.ts';
import { filmPng } from './film-png.ts';
import type { Format, FormatWriter, WrittenCase } from './format-writer.ts';
import { decodeMask, lungsAtSize } from './lungs-at-size.ts';
import type { FrozenCase } from './selection.ts';

const casesPerBatch = 16;
const casesAtOnce = 4;

type Outcome =
  | { readonly kind: 'written'; readonly written: WrittenCase; readonly lungs: Labelmap }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface WriteRequest {
  readonly format: Format;
  readonly writer: FormatWriter;
  readonly cases: CaseSpool<FrozenCase>;
  /** Takes those that were written, in their order. */
  readonly written: CaseSpool<WrittenCase>;
}

/**
 * Writes the cases in order of case id, a batch at a time. A film or a mask that cannot be read is an item of the job that failed;
 * a disk that cannot be written to ends it, and so does the folder of the films when it is gone as a whole.
 */
export async function writeCases(context: JobContext, { format, writer, cases, written }: WriteRequest): Promise<void> {
  let done = 0;
  context.progress({ stage: 'writing masks', done, total: cases.count });
  for await (const batch of cases.batches(casesPerBatch)) {
    context.signal.throwIfAborted();
    const stored = await masksOf(
      context.store().db,
      batch.map(({ revision }) => revision.id),
    );
    const byRevision = new Map(stored.map((mask) => [mask.revision.id, mask]));
    const outcomes = await boundedMap(batch, casesAtOnce, async (frozen) => {
      context.signal.throwIfAborted();
      const outcome = await writeCase(frozen, byRevision.get(frozen.revision.id)!);
      done += 1;
      context.progress({ done });
      return outcome;
    });
    for (const [i, outcome] of outcomes.entries()) {
      if (outcome.kind === 'failed') {
        const { message, fact } = outcome.failure;
        context.itemFailed(batch[i]!.record.caseId, message, fact as FailureFact | undefined);
        continue;
      }
      await writer.index(outcome.written, outcome.lungs);
      await written.add(outcome.written);
    }
  }

  async function writeCase(frozen: FrozenCase, mask: StoredMask): Promise<Outcome> {
    try {
      const map = decodeMask(mask);
      const film = format.needsFilms ? await filmPng(frozen.record.filmPath) : null;
      const lungs = lungsAtSize(map, frozen.revision.definition, format.grid(frozen, film));
      const files = await writer.write({ frozen, lungs, film });
      const { width, height } = lungs;
      const filmWindow = film?.window ?? null;
      return { kind: 'written', written: { frozen, files, width, height, areaPx: area(lungs), filmWindow }, lungs };
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (failure.code !== 'film-unreadable' && failure.code !== 'mask-unreadable') throw thrown;
      if (failure.code === 'film-unreadable') await requireFilms(context.store().db, frozen.record.filmPath);
      return { kind: 'failed', failure };
    }
  }
}
