import { useQuery } from '@tanstack/react-query';
import type { WorkspaceInfo } from '#contract/cases.ts';
import type { JobRequest } from '#contract/jobs.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { useJobs } from '#renderer/app/use-jobs.ts';

/**
 * What a workspace lacks before its masks can be reviewed in the order of risk. `rank-shape`: no model is installed,
 * so only the masks' shape can be judged. `infer-on`: the model was stopped among the films.
 */
export type Step = 'infer' | 'infer-on' | 'rank' | 'rank-shape' | 'queue';

/** The jobs of a step, in order. */
export const requestsOf: Readonly<Record<Exclude<Step, 'queue'>, readonly [JobRequest, ...JobRequest[]]>> = {
  infer: [{ kind: 'infer' }, { kind: 'rank' }],
  'infer-on': [{ kind: 'infer' }, { kind: 'rank' }],
  rank: [{ kind: 'rank' }],
  'rank-shape': [{ kind: 'rank' }],
};

export function useHasModel(): boolean {
  const { data } = useModels();
  return data !== undefined && data.length > 0;
}

/** The next step of a workspace; null while that is not known or there is nothing to review. */
export function useNextStep(workspace: WorkspaceInfo): Step | null {
  const core = useCore();
  const models = useModels();
  const ranModel = useJobs().find((job) => job.kind === 'infer');
  const { data: counts } = useQuery({
    queryKey: queryKeys.queueCounts(''),
    queryFn: ({ signal }) => core.queueCounts({}, { signal }),
  });
  if (!counts || counts.total === 0 || models.isPending) return null;
  if (counts.riskHistogram.some((count) => count > 0)) return 'queue';
  const hasModel = models.data !== undefined && models.data.length > 0;
  const hasAnswers = workspace.sources.some((source) => source.kind === 'model' && source.masks > 0);
  if (!hasAnswers) return hasModel ? 'infer' : 'rank-shape';
  const wasStopped = ranModel?.state === 'cancelled' || ranModel?.state === 'failed';
  return wasStopped && hasModel ? 'infer-on' : 'rank';
}

function useModels() {
  const core = useCore();
  return useQuery({ queryKey: queryKeys.models, queryFn: ({ signal }) => core.models({}, { signal }) });
}
