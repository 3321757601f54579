import { columnDistances, noFeature, type PixelSize } from './distance.ts';
import type { Labelmap } from './labelmap.ts';
import { grow, type Rect, rectBetween } from './rect.ts';

/** The smallest rectangle that holds every non-zero pixel of either mask; null when both are empty. */
export function jointBox(a: Labelmap, b: Labelmap): Rect | null {
  const { width, height } = a;
  let left = width;
  let right = -1;
  let top = -1;
  let bottom = -1;
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    let first = 0;
    while (first < width && a.data[row + first] === 0 && b.data[row + first] === 0) first += 1;
    if (first === width) continue;
    let last = width - 1;
    while (a.data[row + last] === 0 && b.data[row + last] === 0) last -= 1;
    if (first < left) left = first;
    if (last > right) right = last;
    if (top < 0) top = y;
    bottom = y;
  }
  return top < 0 ? null : rectBetween(left, top, right + 1, bottom + 1);
}

/**
 * The surface of a mask: its pixels that have one of their four neighbours outside it. What lies outside the image counts as
 * outside the mask, as `mask ^ scipy.ndimage.binary_erosion(mask)` has it. The answer covers `box` only, which must hold the mask.
 */
export function surfaceOf(mask: Labelmap, box: Rect): Labelmap {
  const padded = cutWithMargin(mask, grow(box, 1));
  const stride = padded.width;
  const data = new Uint8Array(box.width * box.height);
  for (let y = 0, out = 0; y < box.height; y += 1) {
    for (let x = 0, i = (y + 1) * stride + 1; x < box.width; x += 1, i += 1, out += 1) {
      const inside = padded.data;
      if (inside[i] === 0) continue;
      const buried = inside[i - 1]! & inside[i + 1]! & inside[i - stride]! & inside[i + stride]!;
      data[out] = buried ^ 1;
    }
  }
  return { width: box.width, height: box.height, data };
}

/** The mask as 0 and 1 inside a rectangle that may reach beyond the image, where it is 0. */
function cutWithMargin(mask: Labelmap, rect: Rect): Labelmap {
  const data = new Uint8Array(rect.width * rect.height);
  const from = Math.max(0, rect.x);
  const to = Math.min(mask.width, rect.x + rect.width);
  for (let y = Math.max(0, rect.y); y < Math.min(mask.height, rect.y + rect.height); y += 1) {
    let out = (y - rect.y) * rect.width + from - rect.x;
    for (let i = y * mask.width + from; i < y * mask.width + to; i += 1, out += 1)
      data[out] = mask.data[i] === 0 ? 0 : 1;
  }
  return { width: rect.width, height: rect.height, data };
}

/**
 * Distance from every pixel of one surface to the nearest pixel of the other, exact, in row-major order of the first. Both cover
 * the same grid and the second is not empty. After the column pass each pixel looks left and right for a nearer column and stops
 * where the sideways distance alone is no better: for masks that nearly agree that is a few steps.
 */
export function surfaceDistances(from: Labelmap, to: Labelmap, pixelSize: PixelSize): Float64Array {
  const { width, height } = from;
  const rows = columnDistances(to.data, width, height);
  const squareX = pixelSize.x * pixelSize.x;
  const squareY = pixelSize.y * pixelSize.y;
  const distances: number[] = [];
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      if (from.data[i] === 0) continue;
      let best = squared(rows[i]!, squareY);
      const reach = Math.max(x, width - 1 - x);
      for (let step = 1; step <= reach; step += 1) {
        const sideways = step * step * squareX;
        if (sideways >= best) break;
        if (step <= x) best = Math.min(best, sideways + squared(rows[i - step]!, squareY));
        if (x + step < width) best = Math.min(best, sideways + squared(rows[i + step]!, squareY));
      }
      distances.push(Math.sqrt(best));
    }
  }
  return Float64Array.from(distances);
}

function squared(rows: number, squareY: number): number {
  return rows === noFeature ? Number.POSITIVE_INFINITY : rows * rows * squareY;
}
