import { knownFailure } from '#domain/failures/known-failure.ts';
import { readMeta } from './meta.ts';
import type { Db } from './store.ts';

/**
 * For the transactions of a job that orders the queue by the masks of a source.
 * @throws Failure bad-input when another source has been ranked or put under review since it began.
 */
export async function expectRanked(db: Db, source: string): Promise<void> {
  if ((await readMeta(db, 'ranked_source')) === source) return;
  throw knownFailure('bad-input', { code: 'refused-work', fault: { code: 'ranks-another', source } });
}
