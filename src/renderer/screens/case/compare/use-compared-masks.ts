import { useMemo } from 'react';
import { differenceMap } from '#domain/disagreement/difference-map.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import type { CompareView } from './compare-view.ts';
import type { Comparison } from './use-comparison.ts';

export interface ComparedMasks {
  /** What is drawn, which is the chosen view where there are two masks for it. */
  readonly view: CompareView;
  readonly first: Labelmap | null;
  readonly second: Labelmap | null;
  /** The mask of the second pane, or of the other side of the divider. */
  readonly twin: Labelmap | null;
}

interface Masks {
  readonly first: Labelmap | null;
  readonly second: Labelmap | null;
  /** False while redrawing: then the mask that is drawn on lies over the film, whatever the view. */
  readonly enabled: boolean;
}

/** Which masks lie over which film in the chosen view. */
export function useComparedMasks(
  { found, view }: Pick<Comparison, 'found' | 'view'>,
  { first, second, enabled }: Masks,
): ComparedMasks {
  const maps = useMemo(() => (found && view === 'colours' ? differenceMap(found) : null), [found, view]);
  if (!enabled || !first || !second) return { view: 'outline', first, second, twin: null };
  if (view === 'colours' && maps) return { view, first: maps.differing, second: maps.agreed, twin: null };
  if (view === 'side' || view === 'swipe') return { view, first, second: null, twin: second };
  return { view: 'outline', first, second, twin: null };
}
