import { useQuery } from '@tanstack/react-query';
import type { WorkspaceInfo } from '#contract/cases.ts';
import type { JobRequest } from '#contract/jobs.ts';
import type { ListedModel } from '#contract/models.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { useJobs } from '#renderer/app/use-jobs.ts';
import { modelInUse, useModels } from '#renderer/app/use-models.ts';
import { useViewState } from '#renderer/app/view-state.ts';
import { runAndRank } from './run-and-rank.ts';

/**
 * What a workspace lacks before its masks can be reviewed in the order of risk. `rank-shape`: no model is installed,
 * so only the masks' shape can be judged. `infer-on`: the model was stopped among the films.
 */
export type Step = 'infer' | 'infer-on' | 'rank' | 'rank-shape' | 'queue';

export interface NextStep {
  readonly step: Step;
  /** The model that the step runs, or would run again; null where there is none. */
  readonly model: ListedModel | null;
  /** The jobs of the step, in order; where the queue is next, those that bring it up to date. Null where there is nothing to run. */
  readonly requests: readonly [JobRequest, ...JobRequest[]] | null;
}

/** The next step of a workspace; null while that is not known or there is nothing to review. */
export function useNextStep(workspace: WorkspaceInfo): NextStep | null {
  const core = useCore();
  const models = useModels();
  const ranModel = useJobs().find((job) => job.kind === 'infer');
  const mirrored = useViewState((view) => view.mirrored);
  const { data: counts } = useQuery({
    queryKey: queryKeys.queueCounts(''),
    queryFn: ({ signal }) => core.queueCounts({}, { signal }),
  });
  if (!counts || counts.total === 0 || !models) return null;
  const model = modelInUse(models);
  const run = model && runAndRank(model, mirrored);
  if (counts.riskHistogram.some((count) => count > 0)) return { step: 'queue', model, requests: run };
  const rank: NextStep['requests'] = [{ kind: 'rank' }];
  const hasAnswers = workspace.sources.some((source) => source.kind === 'model' && source.masks > 0);
  if (!hasAnswers) return run ? { step: 'infer', model, requests: run } : { step: 'rank-shape', model, requests: rank };
  const wasStopped = ranModel?.state === 'cancelled' || ranModel?.state === 'failed';
  return wasStopped && run ? { step: 'infer-on', model, requests: run } : { step: 'rank', model, requests: rank };
}
