import type { JobSnapshot } from '#contract/jobs.ts';
import { openJobs, saveJob } from '../store/jobs.ts';
import type { Store } from '../store/store.ts';
import { ownerState } from './job-owner.ts';

/** Marks jobs that a process left behind when it died as failed, and says how to go on. */
export async function markInterruptedJobs(store: Store, now: Date): Promise<number> {
  const left = (await openJobs(store.db)).filter((job) => ownerState(job.owner) === 'gone');
  for (const { request, snapshot, owner } of left) {
    const interrupted: JobSnapshot = {
      ...snapshot,
      state: 'failed',
      etaSeconds: null,
      finishedAt: now.toISOString(),
      failure: {
        code: 'internal',
        message:
          'The program ended while this was running. What had been finished is kept; run it again to go on where it stopped.',
      },
    };
    await saveJob(store.db, { request, snapshot: interrupted, owner });
  }
  return left.length;
}
