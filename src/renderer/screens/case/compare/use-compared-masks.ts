import { useMemo } from 'react';
import { differenceMap } from '#domain/disagreement/difference-map.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import type { Blinked } from '../use-masks-on-film.ts';
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
  /** Shown plainly in place of the first for as long as V is held; another pane stays as it is. */
  readonly blinked: Blinked | null;
  /** False while redrawing: then the mask that is drawn on lies over the film, whatever the view. */
  readonly enabled: boolean;
}

/** Which masks lie over which film in the chosen view. */
export function useComparedMasks(
  { found, view }: Pick<Comparison, 'found' | 'view'>,
  { first, second, blinked, enabled }: Masks,
): ComparedMasks {
  const maps = useMemo(() => (found && view === 'colours' ? differenceMap(found) : null), [found, view]);
  const over = blinked ? { first: blinked.map, second: null } : { first, second };
  const isPair = enabled && first !== null && second !== null;
  if (isPair && (view === 'side' || view === 'swipe')) return { view, first: over.first, second: null, twin: second };
  if (isPair && maps && !blinked) return { view: 'colours', first: maps.differing, second: maps.agreed, twin: null };
  return { view: 'outline', ...over, twin: null };
}
