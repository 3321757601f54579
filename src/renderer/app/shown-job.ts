import { useEffect } from 'react';
import { create } from 'zustand';
import type { JobId } from '#contract/ids.ts';
import type { JobKind, JobSnapshot } from '#contract/jobs.ts';
import { activeJob, useJobs } from './use-jobs.ts';

interface ShownJobs {
  /** By place: a screen, or one of its forms. */
  readonly ids: Readonly<Record<string, JobId>>;
  show(place: string, jobId: JobId): void;
}

/** Which job each place of the window showed last: whoever leaves a screen and comes back finds it there. */
export const useShownJobs = create<ShownJobs>()((set) => ({
  ids: {},
  show: (place, jobId) => set(({ ids }) => ({ ids: { ...ids, [place]: jobId } })),
}));

/** The job that a place shows: the one of its kinds that runs or waits, whoever started it, else the one it showed last. */
export function jobAt(
  place: string,
  kinds: readonly JobKind[],
  { jobs, ids }: { readonly jobs: readonly JobSnapshot[]; readonly ids: ShownJobs['ids'] },
): JobSnapshot | null {
  return activeJob(jobs.filter(({ kind }) => kinds.includes(kind))) ?? jobs.find(({ id }) => id === ids[place]) ?? null;
}

/** `jobAt` for a component that shows the job. */
export function useShownJob(place: string, kinds: readonly JobKind[]): JobSnapshot | null {
  const jobs = useJobs();
  const { ids, show } = useShownJobs();
  const job = jobAt(place, kinds, { jobs, ids });
  const jobId = job?.id;
  useEffect(() => {
    if (jobId) show(place, jobId);
  }, [place, jobId, show]);
  return job;
}
