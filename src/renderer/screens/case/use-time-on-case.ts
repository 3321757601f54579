import { useCallback, useEffect, useRef } from 'react';
import type { CaseId } from '#contract/ids.ts';
import { timingMark } from '#renderer/app/timing-mark.ts';
import { ActiveTime } from './active-time.ts';

const signsOfLife = ['keydown', 'pointermove', 'pointerdown', 'wheel'] as const;

/** Milliseconds that the reader spent on the case since it came on screen: idle time and time in another window left out. */
export function useTimeOnCase(caseId: CaseId): () => number {
  const since = useRef({ caseId, time: new ActiveTime(performance.now(), document.hidden) });
  if (since.current.caseId !== caseId) {
    since.current = { caseId, time: new ActiveTime(performance.now(), document.hidden) };
  }
  useEffect(() => {
    const beat = () => since.current.time.beat(performance.now());
    const turn = () => {
      const { time } = since.current;
      if (document.hidden) time.hide(performance.now());
      else time.show(performance.now());
    };
    const options = { capture: true, passive: true };
    for (const sign of signsOfLife) window.addEventListener(sign, beat, options);
    document.addEventListener('visibilitychange', turn);
    return () => {
      for (const sign of signsOfLife) window.removeEventListener(sign, beat, options);
      document.removeEventListener('visibilitychange', turn);
    };
  }, []);
  return useCallback(() => since.current.time.spentMs(performance.now()), []);
}

/** Marks every key with the time at which it was pressed: the beginning of what is measured until the next film is painted. */
export function useKeyMarks(): void {
  useEffect(() => {
    const mark = (event: KeyboardEvent) => {
      if (!event.repeat) timingMark('pleura:key', { startTime: event.timeStamp, detail: event.key });
    };
    window.addEventListener('keydown', mark, { capture: true });
    return () => window.removeEventListener('keydown', mark, { capture: true });
  }, []);
}
