import { knownFailure } from '#domain/failures/known-failure.ts';
import { readMeta } from './meta.ts';
import type { Db } from './store.ts';

/** The model beside whose answers the stored risks were computed; null where there are none, or by shape alone. */
export async function rankedModel(db: Db): Promise<string | null> {
  return (await readMeta(db, 'ranked_source')) === null ? null : readMeta(db, 'ranked_model');
}

/**
 * For the transactions of a job that orders the queue by the masks of a source.
 * @throws Failure bad-input when another source has been ranked or put under review since it began.
 */
export async function expectRanked(db: Db, source: string): Promise<void> {
  if ((await readMeta(db, 'ranked_source')) === source) return;
  throw knownFailure('bad-input', { code: 'refused-work', fault: { code: 'ranks-another', source } });
}
