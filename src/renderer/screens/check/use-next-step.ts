import { useQuery } from '@tanstack/react-query';
import type { WorkspaceInfo } from '#contract/cases.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { queryKeys } from '#renderer/app/query-keys.ts';

export type Step = 'infer' | 'rank' | 'queue';

/** What this workspace lacks before its masks can be reviewed in the order of risk; null while that is not known. */
export function useNextStep(workspace: WorkspaceInfo): Step | null {
  const core = useCore();
  const { data: counts } = useQuery({
    queryKey: queryKeys.queueCounts(''),
    queryFn: ({ signal }) => core.queueCounts({}, { signal }),
  });
  if (!counts || counts.total === 0) return null;
  if (counts.riskHistogram.some((count) => count > 0)) return 'queue';
  const hasRun = workspace.sources.some((source) => source.kind === 'model' && source.masks > 0);
  return hasRun ? 'rank' : 'infer';
}
