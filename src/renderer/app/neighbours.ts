import { useEffect } from 'react';
import type { CaseRow } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import { useQueueRows } from './queue-rows.ts';
import { useViewState } from './view-state.ts';

export interface Neighbours {
  /** 0-based place in the queue; null when the case is not in it (or was not found among the first thousands). */
  readonly index: number | null;
  readonly total: number;
  readonly isLoading: boolean;
  readonly current: CaseRow | null;
  readonly previous: CaseRow | null;
  readonly next: CaseRow | null;
  /** The next case of the queue that nobody has decided, deferred ones last; null when there is none left. */
  readonly nextUndecided: CaseRow | null;
  /** The next cases in order, nearest first: what to decode ahead and what the strip shows. */
  readonly upcoming: readonly CaseRow[];
}

const searchLimit = 5000;
const loadAhead = 20;
const stripLength = 8;

/** Where a case stands in the current queue, and what stands around it. Loads further as the reader walks on. */
export function useNeighbours(caseId: CaseId): Neighbours {
  const query = useViewState((state) => state.query);
  const { rows, total, hasMore, isLoading, isLoadingMore, loadMore } = useQueueRows(query, { refresh: false });
  const found = rows.findIndex((row) => row.caseId === caseId);
  const isSearching = found < 0 && hasMore && rows.length < searchLimit;
  const isNearEnd = found >= 0 && found + loadAhead >= rows.length && hasMore;

  useEffect(() => {
    if ((isSearching || isNearEnd) && !isLoadingMore) loadMore();
  });

  const after = found < 0 ? rows : rows.slice(found + 1);
  return {
    index: found < 0 ? null : found,
    total,
    isLoading: isLoading || isSearching,
    current: rows[found] ?? null,
    previous: found > 0 ? (rows[found - 1] ?? null) : null,
    next: after[0] ?? null,
    nextUndecided: nextUndecided(after, rows.slice(0, Math.max(0, found))),
    upcoming: after.slice(0, stripLength),
  };
}

/** What is pending comes first, around the queue; what was put off comes back when nothing else is left. */
function nextUndecided(after: readonly CaseRow[], before: readonly CaseRow[]): CaseRow | null {
  const around = [...after, ...before];
  return around.find((row) => row.status === 'pending') ?? around.find((row) => row.status === 'deferred') ?? null;
}
