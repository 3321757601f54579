import { runLearn } from '#core/jobs/run-learn.ts';
import type { Store } from '#core/store/store.ts';
import { at } from './workspace-builder.ts';

/** Learns from the verdicts of a store, as the job does. */
export async function learnOn(store: Store, progress: () => void = () => {}) {
  return runLearn({ kind: 'learn' }, {
    signal: new AbortController().signal,
    store: () => store,
    progress,
    changed() {},
    now: () => new Date(at),
  } as unknown as Parameters<typeof runLearn>[1]);
}
