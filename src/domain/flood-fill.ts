import type { Labelmap } from './labelmap.ts';
import type { Point } from './paint-capsule.ts';
import { type PaintOptions, RowPainter } from './paint-row.ts';
import { emptyRect, type Rect, rectBetween } from './rect.ts';

/**
 * Paints the 4-connected region of equal value that holds the seed pixel. Memory is proportional to the region's outline:
 * what is painted no longer has the seed's value, so no list of visited pixels is needed.
 * @returns the smallest rectangle that holds all changed pixels; empty when the seed is outside the map, already has the value,
 * or is not one of `onlyOver`.
 */
export function floodFill(map: Labelmap, seed: Point, options: PaintOptions): Rect {
  const seedX = Math.round(seed.x);
  const seedY = Math.round(seed.y);
  if (seedX < 0 || seedY < 0 || seedX >= map.width || seedY >= map.height) return emptyRect;
  const { data, width, height } = map;
  const target = data[seedY * width + seedX]!;
  if (target === options.value || (options.onlyOver && !options.onlyOver.includes(target))) return emptyRect;

  const painter = new RowPainter(map, options);
  const seeds: number[] = [seedX, seedY];
  while (seeds.length > 0) {
    const y = seeds.pop()!;
    const x = seeds.pop()!;
    const row = y * width;
    if (data[row + x] !== target) continue;
    let from = x;
    let to = x;
    while (from > 0 && data[row + from - 1] === target) from -= 1;
    while (to + 1 < width && data[row + to + 1] === target) to += 1;
    options.willChange?.(rectBetween(from, y, to + 1, y + 1));
    painter.span(y, from, to);
    if (y > 0) seedRuns(data, { row: row - width, from, to, target }, (start) => seeds.push(start, y - 1));
    if (y + 1 < height) seedRuns(data, { row: row + width, from, to, target }, (start) => seeds.push(start, y + 1));
  }
  return painter.dirty();
}

interface Stretch {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly target: number;
}

/** One seed for each run of the target value that touches the stretch from the neighbouring row. */
function seedRuns(data: Uint8Array, stretch: Stretch, push: (x: number) => void): void {
  for (let x = stretch.from; x <= stretch.to; x += 1) {
    if (data[stretch.row + x] !== stretch.target) continue;
    push(x);
    while (x < stretch.to && data[stretch.row + x + 1] === stretch.target) x += 1;
  }
}
