import type { Labelmap } from '#domain/labelmap.ts';
import { differingBox } from '#domain/patch.ts';
import { emptyRect, type Rect } from '#domain/rect.ts';

/** Overwrites a map in place with another of its size, as one change. @returns the pixels rewritten. */
export function replaceMap(map: Labelmap, by: Labelmap, willChange: (rect: Rect) => void): Rect {
  const rect = differingBox(map, by);
  if (!rect) return emptyRect;
  willChange(rect);
  map.data.set(by.data);
  return rect;
}
