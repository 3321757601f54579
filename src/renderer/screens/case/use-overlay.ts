import { useLayoutEffect, useMemo } from 'react';
import type { Labelmap } from '#domain/labelmap.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import { useCaseHabits } from './case-habits.ts';
import { usePixelRatio } from './pixel-ratio.ts';

interface Masks {
  readonly first: Labelmap | null;
  readonly second: Labelmap | null;
  /** The mask over the other film, which only the legend asks about; null with one film. */
  readonly twin: Labelmap | null;
  /** Counts the changes made in place, so that the legend follows them. */
  readonly version: number;
  /** Filled, whatever the reader likes: differences in two colours. */
  readonly filled: boolean;
}

/** Lays the masks over the film as the reader likes them. @returns the labels there are, those of the dashed mask apart. */
export function useOverlay(viewport: Viewport | null, { first, second, twin, version, filled }: Masks) {
  const { overlayMode, overlayShown, opacity } = useCaseHabits();
  const pixelRatio = usePixelRatio();

  useLayoutEffect(() => {
    viewport?.showMasks(first, second);
  }, [viewport, first, second]);

  useLayoutEffect(() => {
    const mode = overlayShown ? (filled ? 'fill' : overlayMode) : 'none';
    const strength = filled ? Math.max(opacity, leastDifference) : opacity;
    viewport?.setOverlay({ mode, opacity: strength, contourPx: Math.max(1, Math.round(pixelRatio)) });
  }, [viewport, overlayMode, overlayShown, opacity, filled, pixelRatio]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the map is rewritten in place; `version` says when.
  const own = useMemo(() => labelsIn(first), [first, version]);
  const others = useMemo(() => labelsIn(twin), [twin]);
  const dashed = useMemo(() => labelsIn(second), [second]);
  return useMemo(() => ({ labels: [...new Set([...own, ...others])], dashed }), [own, others, dashed]);
}

/** The labels in a map; of a large one every so-manieth pixel is looked at, which is enough for a legend. */
function labelsIn(map: Labelmap | null): readonly number[] {
  if (!map) return [];
  const step = Math.ceil(map.data.length / samples) | 1;
  const found = new Uint8Array(8);
  for (let i = 0; i < map.data.length; i += step) found[map.data[i]! & 7] = 1;
  return [1, 2, 3, 4, 5, 6].filter((value) => found[value] === 1);
}

const samples = 100_000;
/** Fainter than this the two colours of a difference cannot be told apart on bright film. */
const leastDifference = 0.5;
