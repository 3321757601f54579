import { useLayoutEffect, useMemo, useState } from 'react';
import type { Labelmap } from '#domain/labelmap.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import { useCaseHabits } from './case-habits.ts';

interface Masks {
  readonly first: Labelmap | null;
  readonly second: Labelmap | null;
  /** Counts the changes made in place, so that the legend follows them. */
  readonly version: number;
}

/** Lays the masks over the film as the reader likes them, and hides them while H is held. */
export function useOverlay(viewport: Viewport | null, { first, second, version }: Masks) {
  const { overlayMode, overlayShown, opacity } = useCaseHabits();
  const [peeking, setPeeking] = useState(false);

  useLayoutEffect(() => {
    viewport?.showMasks(first, second);
  }, [viewport, first, second]);

  useLayoutEffect(() => {
    const mode = overlayShown && !peeking ? overlayMode : 'none';
    viewport?.setOverlay({ mode, opacity, contourPx: Math.max(1, Math.round(window.devicePixelRatio)) });
  }, [viewport, overlayMode, overlayShown, opacity, peeking]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the map is rewritten in place; `version` says when.
  const labels = useMemo(() => labelsIn(first), [first, version]);
  return { labels, setPeeking };
}

function labelsIn(map: Labelmap | null): readonly number[] {
  const found = new Uint8Array(8);
  for (const value of map?.data ?? []) found[value & 7] = 1;
  return [1, 2, 3, 4].filter((value) => found[value] === 1);
}
