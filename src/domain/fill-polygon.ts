import type { Labelmap } from './labelmap.ts';
import type { Point } from './paint-capsule.ts';
import { type PaintOptions, RowPainter } from './paint-row.ts';
import { clip, emptyRect, isEmpty, type Rect, rectBetween } from './rect.ts';

/**
 * Paints every pixel whose centre lies inside the closed rings, by the even-odd rule: a ring inside a ring is a hole. Each ring
 * closes by itself. A centre exactly on a left or upper edge is inside, on a right or lower edge outside, so polygons that share
 * an edge never share a pixel and leave no gap.
 * @returns the smallest rectangle that holds all changed pixels; empty when none changed.
 */
export function fillPolygon(map: Labelmap, rings: readonly (readonly Point[])[], options: PaintOptions): Rect {
  const box = clip(boxOf(rings), map);
  if (isEmpty(box)) return emptyRect;
  options.willChange?.(box);

  const painter = new RowPainter(map, options);
  for (let y = box.y; y < box.y + box.height; y += 1) {
    const crossings = crossingsOfRow(rings, y);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const first = Math.max(box.x, Math.ceil(crossings[i]!));
      const last = Math.min(box.x + box.width, Math.ceil(crossings[i + 1]!)) - 1;
      if (first <= last) painter.span(y, first, last);
    }
  }
  return painter.dirty();
}

function crossingsOfRow(rings: readonly (readonly Point[])[], y: number): readonly number[] {
  const crossings: number[] = [];
  for (const ring of rings) {
    let from = ring.at(-1);
    for (const to of ring) {
      if (from && from.y <= y !== to.y <= y) crossings.push(crossing(from, to, y));
      from = to;
    }
  }
  return crossings.sort((a, b) => a - b);
}

/** Taken from the upper end whichever way the ring runs: two polygons that share an edge must find the same number. */
function crossing(from: Point, to: Point, y: number): number {
  const [upper, lower] = from.y < to.y ? [from, to] : [to, from];
  return upper.x + ((y - upper.y) / (lower.y - upper.y)) * (lower.x - upper.x);
}

function boxOf(rings: readonly (readonly Point[])[]): Rect {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const ring of rings) {
    for (const { x, y } of ring) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  if (right < left) return emptyRect;
  return rectBetween(Math.floor(left), Math.ceil(top), Math.ceil(right) + 1, Math.floor(bottom) + 1);
}
