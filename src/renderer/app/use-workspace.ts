import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { WorkspaceInfo } from '#contract/cases.ts';
import { useCore } from './core-client.tsx';
import { queryKeys } from './query-keys.ts';

/** The open workspace; `data` is null when none is open. */
export function useWorkspace(): UseQueryResult<WorkspaceInfo | null> {
  const core = useCore();
  return useQuery({ queryKey: queryKeys.workspace, queryFn: ({ signal }) => core.workspace({}, { signal }) });
}

/** Opens a workspace (or makes one) and forgets what was known of the one before. */
export function useOpenWorkspace() {
  const core = useCore();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: { readonly dir: string; readonly create?: boolean }) => core.openWorkspace(input),
    onSuccess(workspace) {
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'folder' && !query.isActive() });
      queryClient.setQueryData(queryKeys.workspace, workspace);
      void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'workspace' });
    },
  });
}
