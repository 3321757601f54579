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

/** The newest audit; undefined while it is asked for, null when there is none. */
export function useNewestAudit() {
  const core = useCore();
  return useQuery({
    queryKey: queryKeys.audits,
    queryFn: async ({ signal }) => (await core.audits({}, { signal })).at(-1) ?? null,
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
