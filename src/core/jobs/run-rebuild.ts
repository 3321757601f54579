import type { CaseId } from '#contract/ids.ts';
import { checkReviews } from '../review/check-reviews.ts';
import { countCases } from '../store/case-selection.ts';
import { saveProjection } from '../store/review-projection.ts';
import type { JobRunner } from './job.ts';

/** Computes the review state of every case anew from the log, and writes it where the stored one differs. */
export const runRebuild: JobRunner<'rebuild'> = async (_, context) => {
  const store = context.store();
  const cases = await countCases(store.db);
  const differed: CaseId[] = [];
  context.progress({ stage: 'folding the log', done: 0, total: cases });
  await checkReviews(store, {
    async problem(problem, db) {
      if (problem.kind !== 'projection') return;
      differed.push(problem.caseId);
      await saveProjection(db, problem.caseId, problem.right);
    },
    advanced(done) {
      context.signal.throwIfAborted();
      context.progress({ done });
    },
  });
  if (differed.length > 0) context.changed({ kind: 'queue' });
  return { cases, differed };
};
