import { type InfiniteData, type QueryClient, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CaseRow } from '#contract/cases.ts';
import type { StudyDetail, StudyPage, StudyRow } from '#contract/studies.ts';
import { studyStatus } from '#domain/review/study-status.ts';
import { useCore } from './core-client.tsx';
import type { CoreClient } from './core-link.ts';
import { queryKeys } from './query-keys.ts';
import { whereOf } from './queue-rows.ts';
import type { QueueQuery } from './view-state.ts';

export interface StudyRows {
  readonly rows: readonly StudyRow[];
  /** Studies of which a case matches; at least `rows.length`. */
  readonly total: number;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly isLoadingMore: boolean;
  readonly error: Error | null;
  loadMore(): void;
}

const sliceSize = 100;

/** The queue by study, as a list that grows by keyset pages. Read again when the screen comes back and something changed since. */
export function useStudyRows(query: QueueQuery): StudyRows {
  const core = useCore();
  const { data, error, hasNextPage, isPending, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: queryKeys.studyRows(query),
    initialPageParam: null as string | null,
    // Not cancelled with the screen: see `queueRowsOptions`.
    queryFn: ({ pageParam }) =>
      core.studyPage({ ...whereOf(query), sort: query.sort, after: pageParam, limit: sliceSize }),
    getNextPageParam: (last) => last.next,
  });
  const total = useStudyCount(query.where);
  const rows = useMemo(() => (data ? data.pages.flatMap((page) => page.rows) : []), [data]);
  return {
    rows,
    // Read to its end, the list itself says how long it is.
    total: data && !hasNextPage ? rows.length : Math.max(rows.length, total ?? 0),
    hasMore: hasNextPage,
    isLoading: isPending,
    isLoadingMore: isFetchingNextPage,
    error,
    loadMore() {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage({ cancelRefetch: false });
    },
  };
}

/** One study with its films. */
export function studyOptions(core: CoreClient, studyId: string) {
  return queryOptions({
    queryKey: queryKeys.studyDetail(studyId),
    queryFn: ({ signal }) => core.studyDetail({ studyId }, { signal }),
  });
}

/** How many studies have a case that matches; undefined until it is known, or while nobody wants to know. */
export function useStudyCount(
  where: string,
  { isWanted = true }: { readonly isWanted?: boolean } = {},
): number | undefined {
  const core = useCore();
  const { data } = useQuery({
    queryKey: queryKeys.studyCount(where),
    queryFn: ({ signal }) => core.studyCount(whereOf({ where }), { signal }),
    enabled: isWanted,
  });
  return isWanted ? data?.studies : undefined;
}

/** Puts changed cases in the place of the old ones in every study that is shown, with its roll-up, without moving any. */
export function patchStudies(queryClient: QueryClient, changed: ReadonlyMap<string, CaseRow>): void {
  queryClient.setQueriesData<InfiniteData<StudyPage, string | null>>({ queryKey: queryKeys.allStudyRows }, (data) =>
    data?.pages.some((page) => page.rows.some((study) => holds(study, changed)))
      ? {
          ...data,
          pages: data.pages.map((page) => ({ ...page, rows: page.rows.map((study) => patched(study, changed)) })),
        }
      : data,
  );
  queryClient.setQueriesData<StudyDetail>({ queryKey: queryKeys.allStudies }, (study) =>
    study ? patched(study, changed) : study,
  );
}

function holds({ cases }: StudyRow, changed: ReadonlyMap<string, CaseRow>): boolean {
  return cases.some(({ caseId }) => changed.has(caseId));
}

function patched<Study extends StudyRow>(study: Study, changed: ReadonlyMap<string, CaseRow>): Study {
  if (!holds(study, changed)) return study;
  const cases = study.cases.map((one) => changed.get(one.caseId) ?? one);
  return { ...study, cases, status: studyStatus(cases.map((one) => one.status)) };
}
