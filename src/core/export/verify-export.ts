import { knownFailure } from '#domain/failures/known-failure.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import type { Failure } from '#rpc/failure.ts';
import type { JobContext } from '../jobs/job.ts';
import { masksOf } from '../store/stored-masks.ts';
import type { CaseSpool } from './case-spool.ts';
import type { FormatWriter, WrittenCase } from './format-writer.ts';
import { decodeMask, lungsAtSize } from './lungs-at-size.ts';

const casesPerBatch = 16;

/**
 * Reads every exported mask back from disk and compares it with the workspace, pixel by pixel.
 * @returns how many were compared.
 * @throws Failure internal, naming the first case that differs.
 */
export async function verifyExport(
  context: JobContext,
  writer: FormatWriter,
  written: CaseSpool<WrittenCase>,
): Promise<number> {
  let verified = 0;
  context.progress({ stage: 'reading the masks back', done: 0, total: written.count });
  await using onDisk = writer.readBack(written);
  for await (const batch of written.batches(casesPerBatch)) {
    context.signal.throwIfAborted();
    const stored = await masksOf(
      context.store().db,
      batch.map(({ frozen }) => frozen.revision.id),
    );
    const byRevision = new Map(stored.map((mask) => [mask.revision.id, mask]));
    for (const one of batch) {
      const { revision } = one.frozen;
      const expected = lungsAtSize(decodeMask(byRevision.get(revision.id)!), revision.definition, one);
      const found: Labelmap | undefined = (await onDisk.next()).value;
      const same =
        found !== undefined &&
        found.width === expected.width &&
        found.height === expected.height &&
        sameForeground(found.data, expected.data);
      if (!same) throw differs(one);
      verified += 1;
    }
    context.progress({ done: verified });
  }
  return verified;
}

function sameForeground(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i += 1) if ((a[i] === 0) !== (b[i] === 0)) return false;
  return true;
}

function differs({ frozen, files }: WrittenCase): Failure {
  return knownFailure('internal', {
    code: 'refused-export',
    fault: { code: 'read-back', caseId: frozen.record.caseId, file: files[0]! },
  });
}
