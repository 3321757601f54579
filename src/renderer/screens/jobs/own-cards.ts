import type { JobSnapshot } from '#contract/jobs.ts';
import { type Route, useRoute } from '#renderer/app/route.ts';
import { jobAt, useShownJobs } from '#renderer/app/shown-job.ts';
import { isActive, useJobs } from '#renderer/app/use-jobs.ts';
import { useWorkspace } from '#renderer/app/use-workspace.ts';
import { exportPlace } from '../export/export-place.ts';
import { firstKinds, isOpen, placeOf, runOf } from '../start/first-run.ts';

/** Tells of a job whether the screen that is open shows it itself, running or ended. */
export function useHasOwnCard(): (job: JobSnapshot) => boolean {
  const route = useRoute();
  const jobs = useJobs();
  const ids = useShownJobs((shown) => shown.ids);
  const { data: workspace } = useWorkspace();
  const dir = workspace?.dir;
  return (job) => cardsOf(route, { jobs, ids, dir }).some(({ id }) => id === job.id);
}

interface Known {
  readonly jobs: readonly JobSnapshot[];
  readonly ids: Readonly<Record<string, JobSnapshot['id']>>;
  /** Of the workspace that is open. */
  readonly dir: string | undefined;
}

function cardsOf(route: Route, { jobs, ids, dir }: Known): readonly JobSnapshot[] {
  switch (route.kind) {
    case 'export': {
      const job = dir === undefined ? null : jobAt(exportPlace(dir), ['export'], { jobs, ids });
      return job ? [job] : [];
    }
    case 'start': {
      if (route.way === undefined || route.way === 'workspace') return [];
      const run = runOf(jobAt(placeOf(route.way), firstKinds[route.way], { jobs, ids }), jobs);
      return isOpen(run) ? run : [];
    }
    case 'check':
      return jobs.filter(isOnDatasetPage);
    default:
      return [];
  }
}

/** Jobs under way have their cards there; of those that ended only a check has its report. */
function isOnDatasetPage(job: JobSnapshot): boolean {
  if (job.kind === 'check' && job.state === 'done') return true;
  return isActive(job) && ['check', 'infer', 'rank', 'import-masks'].includes(job.kind);
}
