import type { Labelmap } from './labelmap.ts';
import type { Radii } from './morphology.ts';
import type { Point } from './paint-capsule.ts';
import { clip, type Rect, rectBetween } from './rect.ts';

/** A pull longer than this share of its reach would fold the mask over itself: the reach grows with it instead. */
const longestPull = 0.6;

/**
 * Where a pull from `from` to `to` moves anything: an ellipse around `to`, at least as large as `radii` and always large enough that
 * the mask is stretched and never folded.
 */
export function pullReach(from: Point, to: Point, radii: Radii): Radii {
  const length = Math.hypot((to.x - from.x) / radii.x, (to.y - from.y) / radii.y);
  const scale = Math.max(1, length / longestPull);
  return { x: radii.x * scale, y: radii.y * scale };
}

/** The pixels that a pull can rewrite, cut to the map. */
export function pullRect(map: Labelmap, from: Point, to: Point, radii: Radii): Rect {
  const reach = pullReach(from, to, radii);
  const { x, y } = to;
  return clip(
    rectBetween(
      Math.floor(x - reach.x),
      Math.floor(y - reach.y),
      Math.ceil(x + reach.x) + 1,
      Math.ceil(y + reach.y) + 1,
    ),
    map,
  );
}

/**
 * Pulls a mask like rubber: what lay at `from` comes to lie at `to`, what is as far as the reach stays where it is, and between them the
 * shift falls off as (1 − d²)². Reads `source` and writes the pixels of `pullRect` into `target`, a map of the same size; labels are
 * moved, none is invented.
 * @returns the rectangle written.
 */
export function pullContour(
  target: Labelmap,
  source: Labelmap,
  pull: { readonly from: Point; readonly to: Point; readonly radii: Radii },
): Rect {
  const { from, to, radii } = pull;
  const rect = pullRect(target, from, to, radii);
  const reach = pullReach(from, to, radii);
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const { width, height } = source;
  for (let y = rect.y; y < rect.y + rect.height; y += 1) {
    for (let x = rect.x; x < rect.x + rect.width; x += 1) {
      const squared = ((x - to.x) / reach.x) ** 2 + ((y - to.y) / reach.y) ** 2;
      const weight = squared >= 1 ? 0 : (1 - squared) ** 2;
      const column = Math.min(width - 1, Math.max(0, Math.round(x - dx * weight)));
      const row = Math.min(height - 1, Math.max(0, Math.round(y - dy * weight)));
      target.data[y * width + x] = source.data[row * width + column]!;
    }
  }
  return rect;
}
