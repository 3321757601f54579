import { outlines } from './contour.ts';
import { fillPolygon } from './fill-polygon.ts';
import { createLabelmap, type Labelmap } from './labelmap.ts';
import type { Point } from './paint-capsule.ts';
import { clip, emptyRect, isEmpty, type Rect, rectBetween } from './rect.ts';

interface Place {
  readonly ring: number;
  readonly at: number;
  readonly distance: number;
}

/**
 * Redraws a part of the outline of the pixels labelled `value`: both ends of `path` lie within `snapPx` of one and the same outline, and
 * the shorter stretch of it between them is replaced by the path. What the new edge encloses is added, what it cuts off is taken away, and
 * other labels stay. All coordinates are pixel centres. `willChange` is told before anything is written.
 * @returns the rectangle rewritten; null when the ends do not meet one outline, and nothing was written.
 */
export function redrawEdge(
  map: Labelmap,
  path: readonly Point[],
  options: { readonly snapPx: number; readonly value: number; readonly willChange: (rect: Rect) => void },
): Rect | null {
  const first = path[0];
  const last = path.at(-1);
  if (!first || !last || path.length < 2) return null;
  // Corners of pixels become pixel centres' coordinates, as the path has them.
  const own = createLabelmap(map.width, map.height);
  for (let i = 0; i < own.data.length; i += 1) own.data[i] = map.data[i] === options.value ? 1 : 0;
  const rings = outlines(own).map((ring) => stepwise(ring).map(({ x, y }) => ({ x: x - 0.5, y: y - 0.5 })));
  const from = nearest(rings, first);
  const to = from && nearest(rings, last, from.ring);
  if (!from || !to || from.distance > options.snapPx || to.distance > options.snapPx) return null;
  const loop = [...path, ...shorterArc(rings[from.ring]!, to.at, from.at)];
  return toggle(map, loop, options);
}

/** Everything inside the loop changes sides: this lung becomes background, background becomes this lung. */
function toggle(
  map: Labelmap,
  loop: readonly Point[],
  { value, willChange }: { readonly value: number; readonly willChange: (rect: Rect) => void },
): Rect {
  const box = clip(
    rectBetween(
      Math.floor(Math.min(...loop.map(({ x }) => x))),
      Math.floor(Math.min(...loop.map(({ y }) => y))),
      Math.ceil(Math.max(...loop.map(({ x }) => x))) + 1,
      Math.ceil(Math.max(...loop.map(({ y }) => y))) + 1,
    ),
    map,
  );
  if (isEmpty(box)) return emptyRect;
  const inside = createLabelmap(box.width, box.height);
  const moved = loop.map(({ x, y }) => ({ x: x - box.x, y: y - box.y }));
  fillPolygon(inside, [moved], { value: 1 });
  willChange(box);
  for (let row = 0, i = 0; row < box.height; row += 1) {
    let at = (box.y + row) * map.width + box.x;
    for (let column = 0; column < box.width; column += 1, i += 1, at += 1) {
      if (inside.data[i] === 0) continue;
      if (map.data[at] === value) map.data[at] = 0;
      else if (map.data[at] === 0) map.data[at] = value;
    }
  }
  return box;
}

/** A ring of corners as every point along the pixel edges, so that its ends can be cut anywhere. */
function stepwise(ring: readonly Point[]): readonly Point[] {
  const points: Point[] = [];
  let from = ring.at(-1);
  for (const to of ring) {
    if (from) {
      const steps = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y));
      for (let k = 0; k < steps; k += 1) {
        points.push({ x: from.x + ((to.x - from.x) * k) / steps, y: from.y + ((to.y - from.y) * k) / steps });
      }
    }
    from = to;
  }
  return points;
}

function nearest(rings: readonly (readonly Point[])[], to: Point, only?: number): Place | null {
  let best: Place | null = null;
  for (const [ring, points] of rings.entries()) {
    if (only !== undefined && ring !== only) continue;
    for (const [at, point] of points.entries()) {
      const distance = Math.hypot(point.x - to.x, point.y - to.y);
      if (!best || distance < best.distance) best = { ring, at, distance };
    }
  }
  return best;
}

/** The points from one index of a ring to another, whichever way round is shorter. */
function shorterArc(ring: readonly Point[], from: number, to: number): readonly Point[] {
  const forward = (to - from + ring.length) % ring.length;
  const step = forward <= ring.length / 2 ? 1 : -1;
  const arc: Point[] = [];
  for (let at = from; ; at = (at + step + ring.length) % ring.length) {
    arc.push(ring[at]!);
    if (at === to) return arc;
  }
}
