import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AuditPlanRequest } from '#contract/audits.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { useWorkspace } from '#renderer/app/use-workspace.ts';

/** Reliability, yield and what the next cases would bring; asked for anew whenever the page is opened. */
export function useQuality() {
  const core = useCore();
  return useQuery({
    queryKey: queryKeys.quality,
    queryFn: ({ signal }) => core.quality({}, { signal }),
    refetchOnMount: 'always',
  });
}

/** All audits, the newest last; undefined while they are asked for. */
export function useAudits() {
  const core = useCore();
  return useQuery({
    queryKey: queryKeys.audits,
    queryFn: ({ signal }) => core.audits({}, { signal }),
    refetchOnMount: 'always',
  });
}

/**
 * The statement of an audit, from when it is asked for (`refetch`). A page that is drawn anew, in another language or because the reader comes
 * back, asks for it again by itself: verdicts may have been given since.
 */
export function useClaim(auditId: string) {
  const core = useCore();
  const dir = useWorkspace().data?.dir ?? '';
  return useQuery({
    queryKey: queryKeys.auditClaim(dir, auditId),
    queryFn: ({ signal }) => core.auditClaim({ auditId }, { signal }),
    enabled: ({ state }) => state.data !== undefined,
    refetchOnMount: 'always',
  });
}

/** Plan and draw an audit. After each the page shows what is stored. */
export function useAuditActs() {
  const core = useCore();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: queryKeys.audits });
  return {
    plan: useMutation({ mutationFn: (request: AuditPlanRequest) => core.auditPlan(request), onSuccess }),
    draw: useMutation({
      mutationFn: (act: { readonly auditId: string; readonly seed: string }) => core.auditDraw(act),
      onSuccess,
    }),
  };
}
