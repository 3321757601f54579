import type { JobKind, JobSnapshot } from '#contract/jobs.ts';
import type { WayIn } from '#renderer/app/route.ts';
import { isActive } from '#renderer/app/use-jobs.ts';

/** The ways in that run jobs of their own. */
export type FirstRunWay = Exclude<WayIn, 'workspace'>;

/** What such a run begins with. */
export const firstKinds: Readonly<Record<FirstRunWay, readonly JobKind[]>> = {
  dataset: ['import-cxlseg', 'import-pairs'],
  demo: ['demo'],
};

/** Under which a way in remembers the first job of the run it showed last. */
export function placeOf(way: FirstRunWay): string {
  return `first run ${way}`;
}

/** The jobs of a run, oldest first: an import is followed by the check of what it brought. `jobs` come newest first. */
export function runOf(first: JobSnapshot | null, jobs: readonly JobSnapshot[]): readonly JobSnapshot[] {
  if (!first) return [];
  const check = jobs.findLast(({ kind, startedAt }) => kind === 'check' && startedAt >= first.startedAt);
  return first.kind === 'demo' || first.state !== 'done' || !check ? [first] : [first, check];
}

/** Whether a run goes on, or ended without what it was for: then it is still to be seen by whoever comes back to it. */
export function isOpen(run: readonly JobSnapshot[]): boolean {
  return run.some((job) => isActive(job) || hasFailed(job));
}

export function hasFailed({ state }: JobSnapshot): boolean {
  return state === 'failed' || state === 'cancelled';
}
