import type { Change } from '#contract/core-contract.ts';
import { findCases, toCaseRow } from './store/cases.ts';
import { eventsAfter, lastEventNum } from './store/events.ts';
import type { Store } from './store/store.ts';

const lookEveryMs = 1000;
const eventsTold = 200;

/**
 * Looks once a second whether another process has written to the workspace, and tells which cases it has reviewed; also
 * whether the folder was moved, removed or put back.
 * SQLite's `data_version` changes only with other connections' commits, and asking costs no disk access.
 */
export async function watchWorkspace(store: Store, changed: (change: Change) => void): Promise<() => void> {
  let version = store.dataVersion();
  let seenNum = await lastEventNum(store.db);
  let wasInPlace = true;
  let looking = false;

  async function look(): Promise<void> {
    const isInPlace = store.isInPlace();
    if (isInPlace !== wasInPlace) {
      wasInPlace = isInPlace;
      changed({ kind: 'workspace' });
    }
    const now = store.dataVersion();
    if (now === version) return;
    version = now;
    const events = await eventsAfter(store.db, { afterNum: seenNum, limit: eventsTold });
    seenNum = Math.max(seenNum, await lastEventNum(store.db));
    const cases = await findCases(store.db, [...new Set(events.map(({ event }) => event.caseId))]);
    for (const one of cases) changed({ kind: 'case', row: toCaseRow(one) });
    changed({ kind: 'queue' });
    changed({ kind: 'workspace' });
  }

  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    // A look that fails (a lock held long) is taken again at the next tick.
    look()
      .catch(() => {})
      .finally(() => {
        looking = false;
      });
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
