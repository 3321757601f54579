import { useMutation } from '@tanstack/react-query';
import type { JobRequest } from '#contract/jobs.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import type { Route } from '#renderer/app/route.ts';
import { useRunChain } from '#renderer/app/use-chain.ts';
import { useJobs } from '#renderer/app/use-jobs.ts';
import { useOpenWorkspace, useWorkspace } from '#renderer/app/use-workspace.ts';

export interface FirstRun {
  /** Empty: the workspace that is open. */
  readonly workspaceDir: string;
  readonly requests: readonly [JobRequest, ...JobRequest[]];
  readonly goTo: Route;
}

/** Opens (or makes) a workspace and runs jobs in it one after the other, then goes to a screen. */
export function useFirstRun() {
  const core = useCore();
  const { data: workspace } = useWorkspace();
  const open = useOpenWorkspace();
  const chain = useRunChain();
  const all = useJobs();
  const start = useMutation({
    async mutationFn({ workspaceDir, requests, goTo }: FirstRun) {
      const dir = workspaceDir.trim();
      // A folder that cannot be read fails here, before a workspace is made for it.
      for (const folder of foldersOf(requests[0])) await core.listFolder({ dir: folder });
      if (dir !== workspace?.dir) await open.mutateAsync({ dir, create: true });
      return chain.run(requests, goTo);
    },
  });
  const first = all.find((job) => job.id === start.data);
  const jobs = first ? all.filter((job) => job.startedAt >= first.startedAt).toReversed() : [];
  const hasEnded = jobs.some((job) => job.state === 'failed' || job.state === 'cancelled');
  return {
    start: start.mutate,
    error: start.error,
    /** The jobs of this run, oldest first. */
    jobs,
    isRunning: start.isPending || (start.isSuccess && !hasEnded),
  };
}

/** The folders that an import reads. */
function foldersOf(request: JobRequest): readonly string[] {
  if (request.kind === 'import-cxlseg') return request.films ? [request.root, request.films] : [request.root];
  return request.kind === 'import-pairs' ? [request.films, request.masks] : [];
}
