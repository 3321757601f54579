import { outlines } from './contour.ts';
import type { Labelmap } from './labelmap.ts';
import type { Point } from './paint-capsule.ts';

/** Most that a simplified outline may leave the pixel edges by, in mask pixels: enough to lay a line through stairs. */
const defaultTolerancePx = 0.75;

/**
 * The outline of everything that is not background as an SVG path (fill rule even-odd), scaled from mask pixels to the picture it
 * is laid over: `scaleX = pictureWidth / map.width`. Outlines are simplified (Douglas & Peucker 1973) and written to a tenth of a
 * picture pixel in relative steps, so a pair of lungs takes about a kilobyte. Empty when there is no mask.
 */
export function contourPath(map: Labelmap, scaleX: number, scaleY: number, tolerancePx = defaultTolerancePx): string {
  return outlines(map)
    .map((ring) => ringPath(simplifyRing(ring, tolerancePx), scaleX, scaleY))
    .join('');
}

/** In whole tenths, so that rounding does not add up along the ring. */
function ringPath(ring: readonly Point[], scaleX: number, scaleY: number): string {
  let path = '';
  let lastX = 0;
  let lastY = 0;
  for (const [i, point] of ring.entries()) {
    const x = Math.round(point.x * scaleX * 10);
    const y = Math.round(point.y * scaleY * 10);
    const steps = `${short(x - lastX)}${joined(short(y - lastY))}`;
    path += i === 0 ? `M${steps}` : i === 1 ? `l${steps}` : joined(steps);
    lastX = x;
    lastY = y;
  }
  return `${path}z`;
}

/** A minus sign parts two numbers as well as a blank does. */
function joined(number: string): string {
  return number.startsWith('-') ? number : ` ${number}`;
}

function short(tenths: number): string {
  return String(tenths / 10);
}

/** A closed ring with fewer corners, none of the dropped ones farther than the tolerance from the line that replaces it. */
export function simplifyRing(ring: readonly Point[], tolerancePx: number): readonly Point[] {
  if (ring.length <= 4) return ring;
  // A ring has no ends: it is cut at its first corner and at the corner farthest from it.
  let farthest = 0;
  for (let i = 1; i < ring.length; i += 1) {
    if (squaredLength(ring[0]!, ring[i]!) > squaredLength(ring[0]!, ring[farthest]!)) farthest = i;
  }
  const kept = new Uint8Array(ring.length + 1);
  kept[0] = 1;
  kept[farthest] = 1;
  const closed = [...ring, ring[0]!];
  const spans: [number, number][] = [
    [0, farthest],
    [farthest, ring.length],
  ];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    let worst = tolerancePx;
    let at = -1;
    for (let i = from + 1; i < to; i += 1) {
      const distance = distanceToSegment(closed[i]!, closed[from]!, closed[to]!);
      if (distance > worst) {
        worst = distance;
        at = i;
      }
    }
    if (at < 0) continue;
    kept[at] = 1;
    spans.push([from, at], [at, to]);
  }
  const simple = ring.filter((_, i) => kept[i] === 1);
  return simple.length < 3 ? ring : simple;
}

function squaredLength(a: Point, b: Point): number {
  return (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
}

function distanceToSegment(point: Point, from: Point, to: Point): number {
  const length = squaredLength(from, to);
  const along =
    length === 0 ? 0 : ((point.x - from.x) * (to.x - from.x) + (point.y - from.y) * (to.y - from.y)) / length;
  const clamped = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - clamped * (to.x - from.x), point.y - from.y - clamped * (to.y - from.y));
}
