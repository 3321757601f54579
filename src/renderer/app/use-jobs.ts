import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { JobId } from '#contract/ids.ts';
import type { JobResults } from '#contract/job-results.ts';
import type { JobKind, JobRequest, JobSnapshot } from '#contract/jobs.ts';
import { useCore } from './core-client.tsx';
import { queryKeys } from './query-keys.ts';

/** All jobs of this session and the stored history, newest first. Kept fresh by the core's changes. */
export function useJobs(): readonly JobSnapshot[] {
  const core = useCore();
  const { data } = useQuery({
    queryKey: queryKeys.jobs,
    queryFn: async ({ signal }) => newestFirst(await core.jobs({}, { signal })),
  });
  return data ?? [];
}

export function useJob(jobId: JobId | null): JobSnapshot | null {
  return useJobs().find((job) => job.id === jobId) ?? null;
}

/** Of jobs, newest first, the one that runs now, or the next one waiting. */
export function activeJob(jobs: readonly JobSnapshot[]): JobSnapshot | null {
  return jobs.find((job) => job.state === 'running') ?? jobs.findLast((job) => job.state === 'queued') ?? null;
}

/** The newest finished job of a kind: its result is the current report. */
export function useLatestResult<K extends JobKind>(
  kind: K,
): { readonly job: JobSnapshot; readonly result: JobResults[K] } | null {
  const job = useJobs().find((candidate) => candidate.kind === kind && candidate.result !== null);
  return job ? { job, result: job.result as JobResults[K] } : null;
}

export function useStartJob() {
  const core = useCore();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (request: JobRequest) => core.startJob(request),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.jobs }),
  });
}

export function useCancelJob() {
  const core = useCore();
  return useMutation({ mutationFn: (jobId: JobId) => core.cancelJob({ jobId }) });
}

/** Takes a broadcast snapshot into the list. */
export function patchJob(queryClient: QueryClient, job: JobSnapshot): void {
  queryClient.setQueryData<readonly JobSnapshot[]>(queryKeys.jobs, (jobs = []) =>
    newestFirst([job, ...jobs.filter((other) => other.id !== job.id)]),
  );
}

export function isActive(job: JobSnapshot): boolean {
  return job.state === 'running' || job.state === 'queued';
}

function newestFirst(jobs: readonly JobSnapshot[]): readonly JobSnapshot[] {
  return [...jobs].sort((a, b) => b.startedAt.localeCompare(a.startedAt));
}
