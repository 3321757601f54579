import type { Labelmap } from './labelmap.ts';
import { type Rect, rectBetween } from './rect.ts';
import { decodeRle, encodeRle, packRle, unpackRle } from './rle.ts';

/**
 * One change of a label map as a value: the labels inside `rect` before and after it, each as `packRle` of the cut-out.
 * Serialisable, comparable, and replayable in both directions.
 */
export interface Patch {
  readonly rect: Rect;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** A copy of the part of a map inside `rect`, which must lie on the map. */
export function cutOut(map: Labelmap, rect: Rect): Labelmap {
  const data = new Uint8Array(rect.width * rect.height);
  for (let row = 0; row < rect.height; row += 1) {
    const start = (rect.y + row) * map.width + rect.x;
    data.set(map.data.subarray(start, start + rect.width), row * rect.width);
  }
  return { width: rect.width, height: rect.height, data };
}

/** Writes a cut-out back at `rect`. */
export function pasteIn(map: Labelmap, rect: Rect, part: Labelmap): void {
  for (let row = 0; row < rect.height; row += 1) {
    map.data.set(part.data.subarray(row * rect.width, (row + 1) * rect.width), (rect.y + row) * map.width + rect.x);
  }
}

/** The change between two cut-outs of the same rectangle. */
export function patchOf(rect: Rect, before: Labelmap, after: Labelmap): Patch {
  return { rect, before: packRle(encodeRle(before)), after: packRle(encodeRle(after)) };
}

/** The change from one map to another of the same size, cut to the pixels that differ; null when none does. */
export function diffMaps(before: Labelmap, after: Labelmap): Patch | null {
  if (before.width !== after.width || before.height !== after.height) {
    throw new RangeError(
      `Cannot compare a ${before.width}×${before.height} with a ${after.width}×${after.height} label map.`,
    );
  }
  const rect = differingBox(before, after);
  return rect && patchOf(rect, cutOut(before, rect), cutOut(after, rect));
}

/** The smallest rectangle outside which two maps of the same size are equal; null when they are equal. */
export function differingBox(before: Labelmap, after: Labelmap): Rect | null {
  const { width, height } = before;
  let left = width;
  let right = -1;
  let top = -1;
  let bottom = -1;
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      if (before.data[i] === after.data[i]) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (top < 0) top = y;
      bottom = y;
    }
  }
  return top < 0 ? null : rectBetween(left, top, right + 1, bottom + 1);
}

/**
 * Writes the `after` side of a patch into the map.
 * @returns the rectangle written.
 * @throws RangeError when the rectangle does not lie on the map or the patch is damaged.
 */
export function applyPatch(map: Labelmap, patch: Patch): Rect {
  const { rect } = patch;
  if (rect.x < 0 || rect.y < 0 || rect.x + rect.width > map.width || rect.y + rect.height > map.height) {
    throw new RangeError('The change does not lie on this label map.');
  }
  pasteIn(map, rect, decodeRle(unpackRle(rect.width, rect.height, patch.after)));
  return rect;
}

/** The change that takes a change back: `applyPatch(map, invertPatch(p))` after `applyPatch(map, p)` restores the map. */
export function invertPatch(patch: Patch): Patch {
  return { rect: patch.rect, before: patch.after, after: patch.before };
}
