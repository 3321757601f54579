import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { QueueCounts } from '#contract/cases.ts';
import { useCore } from './core-client.tsx';
import { queryKeys } from './query-keys.ts';
import { whereOf } from './queue-rows.ts';

/** Counts of the cases that match `where`; '' counts the whole set. The last counts stay while new ones come. */
export function useCounts(where: string): QueueCounts | undefined {
  const core = useCore();
  const { data } = useQuery({
    queryKey: queryKeys.queueCounts(where),
    queryFn: ({ signal }) => core.queueCounts(whereOf({ where }), { signal }),
    placeholderData: keepPreviousData,
  });
  return data;
}
