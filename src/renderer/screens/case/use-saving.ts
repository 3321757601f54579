import { useCallback, useRef, useState } from 'react';

export type SavedState = 'saved' | 'saving' | 'failed';

/** Counts what is on its way to the core: `saved` only when nothing is, `failed` until the next success. */
export function useSaving() {
  const [waiting, setWaiting] = useState(0);
  const [failed, setFailed] = useState(false);
  const last = useRef<Promise<unknown>>(Promise.resolve());

  /** Runs after everything started before it, so that verdicts reach the core in the order of the keys. */
  const save = useCallback(<T>(work: () => Promise<T>): Promise<T> => {
    setWaiting((count) => count + 1);
    const done = last.current.then(work, work);
    last.current = done.catch(() => undefined);
    done.then(
      () => setFailed(false),
      () => setFailed(true),
    );
    return done.finally(() => setWaiting((count) => count - 1));
  }, []);

  const state: SavedState = waiting > 0 ? 'saving' : failed ? 'failed' : 'saved';
  return { save, state };
}
