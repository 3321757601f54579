import { useEffect, useRef } from 'react';
import { useShortcuts } from '#renderer/app/use-shortcuts.ts';
import { useCaseHabits } from '../case-habits.ts';
import { regionReasonOfKey } from '../reason-keys.ts';
import { nextCompareView } from './compare-view.ts';
import type { Comparison } from './use-comparison.ts';

/** The keys of the list of differences, while reviewing: N goes to the next region, digits (with Shift too), brackets and T say what it is. */
export function useCompareKeys(comparison: Comparison, enabled: boolean): void {
  const { isOpen, selected } = comparison;
  const setHabits = useCaseHabits((habits) => habits.set);
  const open = () => setHabits({ differencesShown: true, panelShown: true });
  const opening = (step: () => void) => () => {
    if (!isOpen) open();
    step();
  };

  useShortcuts(
    'review',
    {
      nextRegion: opening(comparison.next),
      previousRegion: opening(comparison.previous),
      compareView: () => (isOpen ? setHabits({ compareView: nextCompareView(comparison.view) }) : open()),
      ...(selected
        ? {
            firstRight: () => comparison.sayRight('first'),
            secondRight: () => comparison.sayRight('second'),
            neitherRight: () => comparison.sayRight('neither'),
            regionComment: comparison.writeComment,
            unlabel: () => comparison.takeBack(),
          }
        : {}),
    },
    { enabled },
  );

  const latest = useRef(comparison);
  latest.current = comparison;
  const takesDigits = enabled && selected !== null;
  useEffect(() => {
    if (!takesDigits) return;
    // Before the shortcuts of the screen: with a region chosen, 0 is a reason and not "fit".
    const listener = (event: KeyboardEvent) => {
      if (event.repeat) return;
      if (event.target instanceof Element && event.target.matches('input, textarea, select')) return;
      const reason = regionReasonOfKey(event);
      if (!reason) return;
      latest.current.sayReason(reason);
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, [takesDigits]);
}
