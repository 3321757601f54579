import { useCallback, useEffect, useRef } from 'react';
import type { CaseId } from '#contract/ids.ts';

/** Milliseconds since the case came on screen. */
export function useTimeOnCase(caseId: CaseId): () => number {
  const since = useRef({ caseId, at: performance.now() });
  if (since.current.caseId !== caseId) since.current = { caseId, at: performance.now() };
  return useCallback(() => performance.now() - since.current.at, []);
}

/** Marks every key with the time at which it was pressed: the beginning of what is measured until the next film is painted. */
export function useKeyMarks(): void {
  useEffect(() => {
    const mark = (event: KeyboardEvent) => {
      if (!event.repeat) performance.mark('pleura:key', { startTime: event.timeStamp, detail: event.key });
    };
    window.addEventListener('keydown', mark, { capture: true });
    return () => window.removeEventListener('keydown', mark, { capture: true });
  }, []);
}
