import { type InfiniteData, infiniteQueryOptions, type QueryClient, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CaseRow } from '#contract/cases.ts';
import { useCore } from './core-client.tsx';
import type { CoreClient } from './core-link.ts';
import { queryKeys } from './query-keys.ts';
import type { QueueQuery } from './view-state.ts';

export interface QueueSlice {
  readonly rows: readonly CaseRow[];
  readonly next: string | null;
  /** How many cases match; asked for with the first slice only. */
  readonly total: number | null;
}

const sliceSize = 500;

/** The queue as a list that grows by keyset pages. Its order stays as it was read until the queue screen reads it again. */
export function queueRowsOptions(core: CoreClient, query: QueueQuery) {
  return infiniteQueryOptions({
    queryKey: queryKeys.queueRows(query),
    initialPageParam: null as string | null,
    // The signal is left alone on purpose: a slice that is cancelled because one screen went while the next came would leave
    // the next one waiting for it for ever. A slice takes milliseconds.
    queryFn: async ({ pageParam }): Promise<QueueSlice> => {
      const where = whereOf(query);
      const page = core.queuePage({ ...where, sort: query.sort, after: pageParam, limit: sliceSize });
      if (pageParam !== null) return { ...(await page), total: null };
      const [first, { cases }] = await Promise.all([page, core.caseCount(where)]);
      return { ...first, total: cases };
    },
    getNextPageParam: (last) => last.next,
  });
}

export interface QueueRows {
  readonly rows: readonly CaseRow[];
  /** Cases that match the query; at least `rows.length`. */
  readonly total: number;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly isLoadingMore: boolean;
  readonly error: Error | null;
  loadMore(): void;
}

/** `refresh`: read again on mount when something changed since. Without it the order a reader walks stays put. */
export function useQueueRows(query: QueueQuery, options: { readonly refresh: boolean }): QueueRows {
  const core = useCore();
  const { data, error, hasNextPage, isPending, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...queueRowsOptions(core, query),
    refetchOnMount: options.refresh,
  });
  const rows = useMemo(() => (data ? data.pages.flatMap((page) => page.rows) : []), [data]);
  return {
    rows,
    total: Math.max(rows.length, data?.pages[0]?.total ?? 0),
    hasMore: hasNextPage,
    isLoading: isPending,
    isLoadingMore: isFetchingNextPage,
    error,
    loadMore() {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage({ cancelRefetch: false });
    },
  };
}

/** Puts changed rows in the place of the old ones in every list that shows them, without moving any. */
export function patchQueueRows(queryClient: QueryClient, changed: ReadonlyMap<string, CaseRow>): void {
  queryClient.setQueriesData<InfiniteData<QueueSlice, string | null>>({ queryKey: queryKeys.allQueueRows }, (data) => {
    if (!data?.pages.some((page) => page.rows.some((row) => changed.has(row.caseId)))) return data;
    const pages = data.pages.map((page) =>
      page.rows.some((row) => changed.has(row.caseId))
        ? { ...page, rows: page.rows.map((row) => changed.get(row.caseId) ?? row) }
        : page,
    );
    return { ...data, pages };
  });
}

/** The `where` member of a request: absent for everything. */
export function whereOf(query: Pick<QueueQuery, 'where'>): { readonly where?: string } {
  return query.where === '' ? {} : { where: query.where };
}
