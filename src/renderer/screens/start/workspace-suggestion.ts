import { useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-client.tsx';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { useWorkspace } from '#renderer/app/use-workspace.ts';
import { baseName, within } from '#renderer/ui/paths.ts';

/**
 * Where a new workspace could go: the open one while it is empty, else a folder named after the dataset
 * beside which the core starts looking. '' until a dataset is named.
 */
export function useWorkspaceSuggestion(datasetDir: string): string {
  const core = useCore();
  const { data: workspace } = useWorkspace();
  const { data: home } = useQuery({
    queryKey: queryKeys.folder(undefined),
    queryFn: ({ signal }) => core.listFolder({}, { signal }),
  });
  if (workspace && workspace.cases === 0) return workspace.dir;
  const name = baseName(datasetDir);
  return home && name !== '' ? within(home.dir, `pleura-${name}`) : '';
}
