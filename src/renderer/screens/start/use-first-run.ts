import { useMutation } from '@tanstack/react-query';
import type { JobRequest } from '#contract/jobs.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import type { Route } from '#renderer/app/route.ts';
import { useShownJob, useShownJobs } from '#renderer/app/shown-job.ts';
import { useRunChain } from '#renderer/app/use-chain.ts';
import { isActive, useJobs } from '#renderer/app/use-jobs.ts';
import { useOpenWorkspace, useWorkspace } from '#renderer/app/use-workspace.ts';
import { type FirstRunWay, firstKinds, hasFailed, isOpen, placeOf, runOf } from './first-run.ts';

export interface FirstRun {
  /** Empty: the workspace that is open. */
  readonly workspaceDir: string;
  readonly requests: readonly [JobRequest, ...JobRequest[]];
  readonly goTo: Route;
}

/**
 * Opens (or makes) a workspace and runs jobs in it one after the other, then goes to a screen. Whoever leaves meanwhile and comes back
 * finds the run as it is then.
 */
export function useFirstRun(way: FirstRunWay) {
  const core = useCore();
  const { data: workspace } = useWorkspace();
  const open = useOpenWorkspace();
  const chain = useRunChain();
  const all = useJobs();
  const first = useShownJob(placeOf(way), firstKinds[way]);
  const show = useShownJobs((shown) => shown.show);
  const start = useMutation({
    async mutationFn({ workspaceDir, requests, goTo }: FirstRun) {
      const dir = workspaceDir.trim();
      // A folder that cannot be read fails here, before a workspace is made for it.
      for (const folder of foldersOf(requests[0])) await core.listFolder({ dir: folder });
      if (dir !== workspace?.dir) await open.mutateAsync({ dir, create: true });
      show(placeOf(way), await chain.run(requests, goTo));
    },
  });
  const run = runOf(first, all);
  const isOwn = start.isSuccess && !run.some(hasFailed);
  return {
    start: start.mutate,
    error: start.error,
    /** The jobs of this run, oldest first; none of one that ended well before this screen was shown. */
    jobs: !start.isPending && (isOwn || isOpen(run)) ? run : [],
    isRunning: start.isPending || isOwn || run.some(isActive),
  };
}

/** The folders that an import reads. */
function foldersOf(request: JobRequest): readonly string[] {
  if (request.kind === 'import-cxlseg') return request.films ? [request.root, request.films] : [request.root];
  return request.kind === 'import-pairs' ? [request.films, request.masks] : [];
}
