import type { Labelmap } from './labelmap.ts';
import { type PaintOptions, RowPainter } from './paint-row.ts';
import { clip, emptyRect, isEmpty, type Rect, rectBetween } from './rect.ts';

/** A position on the mask grid; whole numbers are pixel centres, as in `toMask` of frame.ts. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * What a round brush covers while it moves straight from one point to the next. A brush that is round on the film is an ellipse
 * on a grid whose pixels are not square there: `radiusX = radiusFilmPx / pixelSize.x`, `radiusY` likewise.
 */
export interface Capsule {
  readonly from: Point;
  readonly to: Point;
  readonly radiusX: number;
  readonly radiusY: number;
}

/** Half the diagonal of a pixel: a brush at least this big covers a pixel centre wherever it stands. */
const leastRadiusPx = Math.SQRT1_2;

/**
 * Paints every pixel whose centre lies within the capsule (its rim included). Radii below √½ px count as √½, so that a click
 * never falls between the pixels. Only the capsule's bounding box is visited.
 * @returns the smallest rectangle that holds all changed pixels; empty when none changed.
 */
export function paintCapsule(map: Labelmap, capsule: Capsule, options: PaintOptions): Rect {
  const radiusX = Math.max(capsule.radiusX, leastRadiusPx);
  const radiusY = Math.max(capsule.radiusY, leastRadiusPx);
  const { from, to } = capsule;
  const box = clip(
    rectBetween(
      Math.ceil(Math.min(from.x, to.x) - radiusX),
      Math.ceil(Math.min(from.y, to.y) - radiusY),
      Math.floor(Math.max(from.x, to.x) + radiusX) + 1,
      Math.floor(Math.max(from.y, to.y) + radiusY) + 1,
    ),
    map,
  );
  if (isEmpty(box)) return emptyRect;
  options.willChange?.(box);

  const painter = new RowPainter(map, options);
  const row = rowOfCapsule(from.x / radiusX, from.y / radiusY, to.x / radiusX, to.y / radiusY);
  for (let y = box.y; y < box.y + box.height; y += 1) {
    const covered = row(y / radiusY);
    const first = Math.max(box.x, Math.ceil(covered.left * radiusX - rim));
    const last = Math.min(box.x + box.width - 1, Math.floor(covered.right * radiusX + rim));
    if (first <= last) painter.span(y, first, last);
  }
  return painter.dirty();
}

/** Rounding must not decide whether a centre on the rim is painted: the same brush looks the same in every place. */
const rim = 1e-9;

/**
 * The interval that row `y` shares with the capsule of radius 1 around a–b. The capsule is convex, so it is one interval:
 * the hull of what the row shares with the two end discs and with the band between them.
 */
function rowOfCapsule(ax: number, ay: number, bx: number, by: number) {
  const dx = bx - ax;
  const dy = by - ay;
  const length = Math.hypot(dx, dy);
  const nx = length > 0 ? -dy / length : 0;
  const ny = length > 0 ? dx / length : 0;
  const band: readonly (readonly [number, number])[] = [
    [ax + nx, ay + ny],
    [bx + nx, by + ny],
    [bx - nx, by - ny],
    [ax - nx, ay - ny],
  ];

  return (y: number): { readonly left: number; readonly right: number } => {
    let left = Number.POSITIVE_INFINITY;
    let right = Number.NEGATIVE_INFINITY;
    const include = (low: number, high: number) => {
      left = Math.min(left, low);
      right = Math.max(right, high);
    };
    for (const [cx, cy] of [
      [ax, ay],
      [bx, by],
    ] as const) {
      const rest = 1 - (y - cy) ** 2;
      if (rest > -rim) include(cx - Math.sqrt(Math.max(0, rest)), cx + Math.sqrt(Math.max(0, rest)));
    }
    for (let i = 0; i < 4 && length > 0; i += 1) {
      const [px, py] = band[i]!;
      const [qx, qy] = band[(i + 1) % 4]!;
      if (py === qy || y < Math.min(py, qy) || y > Math.max(py, qy)) continue;
      const x = px + ((y - py) / (qy - py)) * (qx - px);
      include(x, x);
    }
    return { left, right };
  };
}
