import { useLayoutEffect, useMemo } from 'react';
import type { Labelmap } from '#domain/labelmap.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import { useCaseHabits } from './case-habits.ts';

interface Masks {
  readonly first: Labelmap | null;
  readonly second: Labelmap | null;
  /** Counts the changes made in place, so that the legend follows them. */
  readonly version: number;
}

/** Lays the masks over the film as the reader likes them. @returns the labels there are. */
export function useOverlay(viewport: Viewport | null, { first, second, version }: Masks) {
  const { overlayMode, overlayShown, opacity } = useCaseHabits();

  useLayoutEffect(() => {
    viewport?.showMasks(first, second);
  }, [viewport, first, second]);

  useLayoutEffect(() => {
    const mode = overlayShown ? overlayMode : 'none';
    viewport?.setOverlay({ mode, opacity, contourPx: Math.max(1, Math.round(window.devicePixelRatio)) });
  }, [viewport, overlayMode, overlayShown, opacity]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the map is rewritten in place; `version` says when.
  return useMemo(() => labelsIn(first), [first, version]);
}

/** The labels in a map; of a large one every so-manieth pixel is looked at, which is enough for a legend. */
function labelsIn(map: Labelmap | null): readonly number[] {
  if (!map) return [];
  const step = Math.ceil(map.data.length / samples) | 1;
  const found = new Uint8Array(8);
  for (let i = 0; i < map.data.length; i += step) found[map.data[i]! & 7] = 1;
  return [1, 2, 3, 4].filter((value) => found[value] === 1);
}

const samples = 100_000;
