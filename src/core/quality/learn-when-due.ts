import type { CoreState } from '../core-state.ts';
import { readMeta } from '../store/meta.ts';
import { countRankedVerdicts } from '../store/ranked-verdicts.ts';
import { latestRanking } from '../store/rankings.ts';

/** Verdicts after which the order of the queue is fitted anew. */
export const learnEvery = 50;

/** Starts learning when enough verdicts stand that the order in force has not seen. */
export async function learnWhenDue({ workspace, jobs }: Pick<CoreState, 'workspace' | 'jobs'>): Promise<void> {
  const { db } = workspace.get().store;
  const source = await readMeta(db, 'ranked_source');
  // Verdicts on the masks of another source say nothing of the ranked ones.
  if (!source || source !== (await readMeta(db, 'reviewed_source'))) return;
  const ranking = await latestRanking(db, source);
  if (!ranking) return;
  const fresh = (await countRankedVerdicts(db, source)) - ranking.verdicts;
  if (fresh < learnEvery || jobs.has('learn') || jobs.has('rank')) return;
  await jobs.start({ kind: 'learn' });
}
