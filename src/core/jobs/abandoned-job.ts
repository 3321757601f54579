import { setTimeout } from 'node:timers/promises';
import type { JobId } from '#contract/ids.ts';
import type { JobSnapshot } from '#contract/jobs.ts';
import { failureText } from '#domain/failures/failure-text.ts';
import { findJob, type JobRecord, openJobs, saveJob } from '../store/jobs.ts';
import type { Store } from '../store/store.ts';
import { ownerState } from './job-owner.ts';

/** A job at work is stored anew every two seconds. */
const silenceMs = 6000;

/**
 * Ends a stored job as cancelled whose process has gone or, on another machine, is not heard of for some seconds. If that one is at work
 * after all, the next note it writes puts the job back.
 * @returns the job as it has ended, or null when its process is at work.
 */
export async function endAbandoned(
  store: Store,
  id: JobId,
  { now, waitMs = silenceMs }: { readonly now: () => Date; readonly waitMs?: number },
): Promise<JobSnapshot | null> {
  const job = await openJob(store, id);
  const state = job && ownerState(job.owner);
  if (state === 'alive') return null;
  if (state === 'elsewhere') await setTimeout(waitMs);
  const later = await openJob(store, id);
  if (!job || !later) return findJob(store.db, id);
  if (JSON.stringify(later.snapshot) !== JSON.stringify(job.snapshot)) return null;
  const fact = { code: 'cancelled-job' } as const;
  const ended: JobSnapshot = {
    ...job.snapshot,
    state: 'cancelled',
    etaSeconds: null,
    finishedAt: now().toISOString(),
    failure: { code: 'cancelled', message: failureText(fact), fact },
  };
  await saveJob(store.db, { ...job, snapshot: ended });
  return ended;
}

async function openJob(store: Store, id: JobId): Promise<JobRecord | undefined> {
  return (await openJobs(store.db)).find(({ snapshot }) => snapshot.id === id);
}
