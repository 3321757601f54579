import type { Labelmap } from './labelmap.ts';
import { cutOut, differingBox, type Patch, pasteIn, patchOf } from './patch.ts';
import { clip, emptyRect, isEmpty, type Rect, rectBetween, union } from './rect.ts';

const tileSidePx = 64;

/** One gesture in progress: begun, then committed as a patch or aborted without a trace. */
export interface Change {
  /** Keeps what lies in `rect` before it is overwritten. Pass it as `willChange` of every raster operation of the gesture. */
  readonly touch: (rect: Rect) => void;
  /** What the gesture changed so far, as one patch; null when no pixel differs. */
  readonly commit: () => Patch | null;
  /** Puts everything back as it was at the beginning. @returns the rectangle rewritten. */
  readonly abort: () => Rect;
}

/**
 * Starts to record a gesture on a map that will be overwritten in place. Tiles of 64 px are copied when they are first touched,
 * so a stroke costs what it covers and not the size of the film.
 */
export function beginChange(map: Labelmap): Change {
  const tiles = new Map<number, { readonly rect: Rect; readonly before: Labelmap }>();
  const tilesPerRow = Math.ceil(map.width / tileSidePx);

  function touch(rect: Rect): void {
    const part = clip(rect, map);
    if (isEmpty(part)) return;
    const lastColumn = Math.floor((part.x + part.width - 1) / tileSidePx);
    const lastRow = Math.floor((part.y + part.height - 1) / tileSidePx);
    for (let row = Math.floor(part.y / tileSidePx); row <= lastRow; row += 1) {
      for (let column = Math.floor(part.x / tileSidePx); column <= lastColumn; column += 1) {
        const key = row * tilesPerRow + column;
        if (tiles.has(key)) continue;
        const left = column * tileSidePx;
        const top = row * tileSidePx;
        const tile = clip(rectBetween(left, top, left + tileSidePx, top + tileSidePx), map);
        tiles.set(key, { rect: tile, before: cutOut(map, tile) });
      }
    }
  }

  function commit(): Patch | null {
    let dirty = emptyRect;
    for (const { rect, before } of tiles.values()) {
      const box = differingBox(before, cutOut(map, rect));
      if (box) dirty = union(dirty, { ...box, x: box.x + rect.x, y: box.y + rect.y });
    }
    if (isEmpty(dirty)) return null;
    const after = cutOut(map, dirty);
    const before = cutOut(map, dirty);
    for (const tile of tiles.values()) pasteOverlap(before, dirty, tile);
    return patchOf(dirty, before, after);
  }

  function abort(): Rect {
    let restored = emptyRect;
    for (const { rect, before } of tiles.values()) {
      pasteIn(map, rect, before);
      restored = union(restored, rect);
    }
    return restored;
  }

  return { touch, commit, abort };
}

/** Overwrites the part of a cut-out of `area` that a kept tile covers. */
function pasteOverlap(part: Labelmap, area: Rect, tile: { readonly rect: Rect; readonly before: Labelmap }): void {
  const left = Math.max(area.x, tile.rect.x);
  const right = Math.min(area.x + area.width, tile.rect.x + tile.rect.width);
  const bottom = Math.min(area.y + area.height, tile.rect.y + tile.rect.height);
  if (right <= left) return;
  for (let y = Math.max(area.y, tile.rect.y); y < bottom; y += 1) {
    const start = (y - tile.rect.y) * tile.rect.width + left - tile.rect.x;
    part.data.set(tile.before.data.subarray(start, start + right - left), (y - area.y) * area.width + left - area.x);
  }
}
