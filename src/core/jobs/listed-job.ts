import type { JobResults } from '#contract/job-results.ts';
import type { JobSnapshot } from '#contract/jobs.ts';

/** A job as it is kept and listed: a comparison without its row for every case, a quarter of a million for CXLSeg. */
export function listedJob(snapshot: JobSnapshot): JobSnapshot {
  if (snapshot.kind !== 'compare' || snapshot.result === null) return snapshot;
  const { cases: _, ...result } = snapshot.result as JobResults['compare'];
  return { ...snapshot, result };
}
