import { useEffect } from 'react';
import type { SavedState } from './use-saving.ts';

/** The browser asks before it closes a page with something that is not on disk yet. */
export function useUnsavedGuard(state: SavedState): void {
  useEffect(() => {
    if (state === 'saved') return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [state]);
}
