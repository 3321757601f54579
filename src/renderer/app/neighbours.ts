import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CaseRow } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import { useCore } from './core-client.tsx';
import { useQueueRows } from './queue-rows.ts';
import { studyOptions } from './study-rows.ts';
import { useViewState } from './view-state.ts';
import { useWayBack } from './way-back.tsx';

export interface Neighbours {
  /** What the reader walks through: the queue, or the study a film was opened from that is not in the queue. */
  readonly of: 'queue' | 'study';
  /** 0-based place there; null when the case is in neither (or was not found among the queue's first thousands). */
  readonly index: number | null;
  readonly total: number;
  readonly isLoading: boolean;
  readonly current: CaseRow | null;
  readonly previous: CaseRow | null;
  readonly next: CaseRow | null;
  /** The next case that nobody has decided, deferred ones last; null when there is none left. */
  readonly nextUndecided: CaseRow | null;
  /** The next cases in order, nearest first: what to decode ahead and what the strip shows. */
  readonly upcoming: readonly CaseRow[];
}

const searchLimit = 5000;
const loadAhead = 20;
const stripLength = 8;

/**
 * Where a case stands in the current queue, and what stands around it. Loads further as the reader walks on. A film that was opened
 * from its study and is not in the queue stands among the films of that study.
 */
export function useNeighbours(caseId: CaseId): Neighbours {
  const core = useCore();
  const wayBack = useWayBack();
  const query = useViewState((state) => state.query);
  const { rows, total, hasMore, isLoading, isLoadingMore, loadMore } = useQueueRows(query, { refresh: false });
  const found = rows.findIndex((row) => row.caseId === caseId);
  const isSearching = found < 0 && hasMore && rows.length < searchLimit;
  const isNearEnd = found >= 0 && found + loadAhead >= rows.length && hasMore;
  const fromStudy = found < 0 && wayBack.kind === 'study' ? wayBack.studyId : null;
  const study = useQuery({ ...studyOptions(core, fromStudy ?? ''), enabled: fromStudy !== null });

  useEffect(() => {
    if ((isSearching || isNearEnd) && !isLoadingMore) loadMore();
  });

  const films = fromStudy === null ? [] : (study.data?.cases ?? []);
  const film = films.findIndex((row) => row.caseId === caseId);
  if (film >= 0) return { of: 'study', total: films.length, isLoading: false, ...around(films, film) };
  return { of: 'queue', total, isLoading: isLoading || isSearching, ...around(rows, found) };
}

/** What stands around one of the rows; −1 stands before the first. */
function around(rows: readonly CaseRow[], at: number): Omit<Neighbours, 'of' | 'total' | 'isLoading'> {
  const after = rows.slice(at + 1);
  return {
    index: at < 0 ? null : at,
    current: rows[at] ?? null,
    previous: rows[at - 1] ?? null,
    next: after[0] ?? null,
    nextUndecided: nextUndecided(after, rows.slice(0, Math.max(0, at))),
    upcoming: after.slice(0, stripLength),
  };
}

/** What is pending comes first, around the queue; what was put off comes back when nothing else is left. */
function nextUndecided(after: readonly CaseRow[], before: readonly CaseRow[]): CaseRow | null {
  const others = [...after, ...before];
  return others.find((row) => row.status === 'pending') ?? others.find((row) => row.status === 'deferred') ?? null;
}
