import { useQuery } from '@tanstack/react-query';
import type { ListedModel } from '#contract/models.ts';
import { useCore } from './core-client.tsx';
import { queryKeys } from './query-keys.ts';

/** The models that can be asked about the films of the open workspace; undefined while they are not known. */
export function useModels(): readonly ListedModel[] | undefined {
  const core = useCore();
  return useQuery({ queryKey: queryKeys.models, queryFn: ({ signal }) => core.models({}, { signal }) }).data;
}

/** The model that a step runs unless another is named: the one that was run last, else the default. */
export function modelInUse(models: readonly ListedModel[]): ListedModel | null {
  return models.find(({ ranLast }) => ranLast) ?? models[0] ?? null;
}
