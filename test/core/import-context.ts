import type { Change } from '#contract/core-contract.ts';
import type { ItemFailure } from '#contract/job-results.ts';
import type { JobContext, ProgressUpdate } from '#core/jobs/job.ts';
import type { Store } from '#core/store/store.ts';
import { noEngine } from './no-engine.ts';
import { at } from './workspace-builder.ts';

export interface ImportContext {
  readonly context: JobContext;
  readonly failures: readonly ItemFailure[];
  readonly changes: readonly Change['kind'][];
  readonly abort: AbortController;
}

/** What the registry hands to a runner, on a real store; the clock stands still and ids count up. */
export function importContext(
  store: Store,
  { onProgress }: { readonly onProgress?: (update: ProgressUpdate, abort: AbortController) => void } = {},
): ImportContext {
  const failures: ItemFailure[] = [];
  const changes: Change['kind'][] = [];
  const abort = new AbortController();
  let lastId = 0;
  const context: JobContext = {
    signal: abort.signal,
    engine: noEngine,
    modelRoots: [],
    store: () => store,
    progress: (update) => onProgress?.(update, abort),
    itemFailed: (item, message) => failures.push({ item, message }),
    changed: (change) => changes.push(change.kind),
    now: () => new Date(at),
    newId() {
      lastId += 1;
      return `id-${store.dir.length}-${performance.now()}-${lastId}`;
    },
  };
  return { context, failures, changes, abort };
}
