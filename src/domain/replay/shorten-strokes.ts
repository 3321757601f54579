import { mostStrokeBytes } from '#contract/masks.ts';
import type { Labelmap } from '../labelmap.ts';
import { applyPatch, diffMaps, invertPatch } from '../patch.ts';
import { packStrokes, type StrokeStep } from './stroke-log.ts';

/**
 * The same redraw in at most `mostBytes` packed bytes: when it is longer, its first steps become one. What the steps lead to
 * stays as it is. Empty when not even the whole in one step fits.
 * @param last the mask that the steps lead to
 */
export function shortenStrokes(
  steps: readonly StrokeStep[],
  last: Labelmap,
  mostBytes = mostStrokeBytes,
): readonly StrokeStep[] {
  if (packStrokes(steps).length <= mostBytes) return steps;
  // Half of the room for the newest steps leaves the other half to the one that stands for the rest.
  let from = steps.length;
  let bytes = 0;
  while (from > 0) {
    bytes += packStrokes([steps[from - 1]!]).length;
    if (bytes > mostBytes / 2) break;
    from -= 1;
  }
  const rest = steps.slice(from);
  const between = rewound(last, rest);
  const patch = diffMaps(rewound(between, steps.slice(0, from)), between);
  const earlier: StrokeStep | null = patch && { kind: 'earlier', atMs: steps[from - 1]?.atMs ?? null, patch };
  const short = earlier ? [earlier, ...rest] : rest;
  return packStrokes(short).length <= mostBytes ? short : [];
}

/** The map as it was before the steps. */
function rewound(map: Labelmap, steps: readonly StrokeStep[]): Labelmap {
  const before = { width: map.width, height: map.height, data: map.data.slice() };
  for (const { patch } of steps.toReversed()) applyPatch(before, invertPatch(patch));
  return before;
}
