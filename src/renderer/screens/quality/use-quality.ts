import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AuditPlanRequest } from '#contract/audits.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { queryKeys } from '#renderer/app/query-keys.ts';

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

/** The three acts of an audit. After each the page shows what is stored. */
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
    claim: useMutation({ mutationFn: (auditId: string) => core.auditClaim({ auditId }) }),
  };
}
