import type { QueryClient } from '@tanstack/react-query';
import type { CaseRow } from '#contract/cases.ts';
import type { Change } from '#contract/core-contract.ts';
import type { JobKind } from '#contract/jobs.ts';
import { allDrafts, allFilms, allMasks } from '#renderer/screens/case/case-queries.ts';
import { queryKeys } from './query-keys.ts';
import { patchQueueRows } from './queue-rows.ts';
import { patchStudies } from './study-rows.ts';
import type { ThumbnailStore } from './thumbnail-store.ts';
import { isActive, patchJob } from './use-jobs.ts';

/** First parts of the keys whose answers a changed queue makes old. */
const followsQueue: ReadonlySet<string> = new Set([
  queryKeys.allQueueCounts[0],
  queryKeys.allExportPreviews[0],
  queryKeys.workspace[0],
  queryKeys.allCases[0],
  queryKeys.recentActs[0],
  queryKeys.reviewSummary[0],
  queryKeys.allCaseCounts[0],
  queryKeys.allLabelCounts[0],
  queryKeys.allMetaCounts[0],
  queryKeys.allStudyCounts[0],
  queryKeys.allStudies[0],
]);
/** The lists whose order a reader walks. */
const inOrder: ReadonlySet<string> = new Set([queryKeys.allQueueRows[0], queryKeys.allStudyRows[0]]);
/** What no new order of the masks can change. */
const pixels: ReadonlySet<string> = new Set([allFilms[0], allMasks[0], allDrafts[0], queryKeys.allProbabilities[0]]);
const flushMs = 150;
const slowFlushMs = 1500;
/** When one of these ends, the window shows its outcome at once. */
const changesQueue: ReadonlySet<JobKind> = new Set([
  'import-cxlseg',
  'import-pairs',
  'import-masks',
  'infer',
  'rank',
  'learn',
  'rebuild',
  'demo',
]);
/** Those of them that read no film and write no mask: they only put the cases in another order. */
const onlyOrders: ReadonlySet<JobKind> = new Set(['rank', 'learn']);

/**
 * Takes the core's changes one by one, collects them for a moment so that a thousand of them redraw the window once, and makes what is shown
 * keep up.
 */
export function createChangeInbox(queryClient: QueryClient, thumbnails: ThumbnailStore) {
  let rows = new Map<string, CaseRow>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let slowTimer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    timer = undefined;
    if (rows.size === 0) return;
    const changed = rows;
    rows = new Map();
    patchQueueRows(queryClient, changed);
    patchStudies(queryClient, changed);
    for (const row of changed.values()) thumbnails.forget(row.caseId);
    void queryClient.invalidateQueries({ queryKey: queryKeys.allQueueCounts });
    void queryClient.invalidateQueries({ queryKey: queryKeys.allExportPreviews });
    void queryClient.invalidateQueries({ queryKey: queryKeys.recentActs });
    void queryClient.invalidateQueries({ queryKey: queryKeys.reviewSummary });
    void queryClient.invalidateQueries({ queryKey: queryKeys.allCaseCounts });
    void queryClient.invalidateQueries({ queryKey: queryKeys.allLabelCounts });
    void queryClient.invalidateQueries({ queryKey: queryKeys.allMetaCounts });
    void queryClient.invalidateQueries({ queryKey: queryKeys.allReaderPaces });
    void queryClient.invalidateQueries({ queryKey: queryKeys.allStudyCounts });
    void queryClient.invalidateQueries({ queryKey: queryKeys.allQueueRows, refetchType: 'none' });
    void queryClient.invalidateQueries({ queryKey: queryKeys.allStudyRows, refetchType: 'none' });
    void queryClient.invalidateQueries({ queryKey: queryKeys.allStudies, refetchType: 'none' });
    for (const caseId of changed.keys()) void queryClient.invalidateQueries({ queryKey: ['case', caseId] });
  }

  function flushQueue(): void {
    clearTimeout(slowTimer);
    slowTimer = undefined;
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => followsQueue.has(String(queryKey[0])) });
    rereadRows();
  }

  /** A film that is read again would be shown anew, under the hand that draws on it. */
  function flushOrder(): void {
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => !inOrder.has(String(queryKey[0])) && !pixels.has(String(queryKey[0])),
    });
    rereadRows();
  }

  function flushWorkspace(): void {
    thumbnails.forgetAll();
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => !inOrder.has(String(queryKey[0])) });
    rereadRows();
  }

  /** On the queue at once; elsewhere when the queue is next shown, so that the order a reader walks stays put. */
  function rereadRows(): void {
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => inOrder.has(String(queryKey[0])),
      refetchType: isOnQueue() ? 'active' : 'none',
    });
  }

  /** Who comes to the queue while changes of a moment ago still wait would see it as it was before them, for as long as they stay. */
  function whenQueueIsShown(): void {
    if (timer === undefined || !isOnQueue()) return;
    clearTimeout(timer);
    flush();
    rereadRows();
  }

  window.addEventListener('hashchange', whenQueueIsShown);

  return {
    take(change: Change): void {
      if (change.kind === 'job') {
        patchJob(queryClient, change.job);
        if (isActive(change.job) || !changesQueue.has(change.job.kind)) return;
        if (onlyOrders.has(change.job.kind)) flushOrder();
        else flushWorkspace();
      } else if (change.kind === 'case') {
        rows.set(change.row.caseId, change.row);
        timer ??= setTimeout(flush, flushMs);
      } else if (change.kind === 'queue') slowTimer ??= setTimeout(flushQueue, slowFlushMs);
      else if (change.kind === 'queries') void queryClient.invalidateQueries({ queryKey: queryKeys.savedQueries });
      else flushWorkspace();
    },
    close(): void {
      window.removeEventListener('hashchange', whenQueueIsShown);
      clearTimeout(timer);
      clearTimeout(slowTimer);
    },
  };
}

function isOnQueue(): boolean {
  return location.hash.startsWith('#/queue');
}
