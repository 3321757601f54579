import type { Labelmap } from './labelmap.ts';
import { type Rect, rectBetween } from './rect.ts';

/** The smallest rectangle that holds every non-zero pixel; null when there is none. */
export function boundingBox({ width, height, data }: Labelmap): Rect | null {
  let left = width;
  let right = -1;
  let top = -1;
  let bottom = -1;
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    let first = 0;
    while (first < width && data[row + first] === 0) first += 1;
    if (first === width) continue;
    let last = width - 1;
    while (data[row + last] === 0) last -= 1;
    if (first < left) left = first;
    if (last > right) right = last;
    if (top < 0) top = y;
    bottom = y;
  }
  return top < 0 ? null : rectBetween(left, top, right + 1, bottom + 1);
}
