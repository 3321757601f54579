import type { PixelSize } from './distance.ts';
import type { Labelmap } from './labelmap.ts';
import { type Rect, rectBetween } from './rect.ts';

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

/** The surface pixels of a mask by column: those of column x are `rows[starts[x]]` to `rows[starts[x + 1] - 1]`, rising. */
export interface Surface {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

/**
 * The surface of a mask: its pixels that have one of their four neighbours outside it. What lies outside the image counts as
 * outside the mask, as `mask ^ scipy.ndimage.binary_erosion(mask)` has it. `box` holds the mask; columns count from its left side.
 */
export function surfaceOf(mask: Labelmap, box: Rect): Surface {
  const { width, height, data } = mask;
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  const columns: number[] = [];
  const rowOf: number[] = [];
  const starts = new Int32Array(box.width + 1);
  for (let y = box.y; y < bottom; y += 1) {
    const edgeRow = y === 0 || y === height - 1;
    for (let x = box.x, i = y * width + box.x; x < right; x += 1, i += 1) {
      if (data[i] === 0) continue;
      const buried =
        !edgeRow &&
        x > 0 &&
        x < width - 1 &&
        data[i - 1] !== 0 &&
        data[i + 1] !== 0 &&
        data[i - width] !== 0 &&
        data[i + width] !== 0;
      if (buried) continue;
      columns.push(x - box.x);
      rowOf.push(y);
      starts[x - box.x + 1]! += 1;
    }
  }
  for (let x = 0; x < box.width; x += 1) starts[x + 1]! += starts[x]!;
  const rows = new Int32Array(rowOf.length);
  const next = starts.slice();
  for (let i = 0; i < rowOf.length; i += 1) {
    const column = columns[i]!;
    rows[next[column]!] = rowOf[i]!;
    next[column]! += 1;
  }
  return { starts, rows };
}

/**
 * Distance from every pixel of one surface to the nearest pixel of the other, exact. Both cover the same columns and the second
 * is not empty. Each pixel looks left and right for a nearer pixel, one column after the other, and stops where the sideways
 * distance alone is no better: for masks that nearly agree that is a few columns, and no raster of distances is needed.
 */
export function surfaceDistances(from: Surface, to: Surface, pixelSize: PixelSize): Float64Array {
  const width = from.starts.length - 1;
  const squareX = pixelSize.x * pixelSize.x;
  const squareY = pixelSize.y * pixelSize.y;
  const distances = new Float64Array(from.rows.length);
  for (let x = 0; x < width; x += 1) {
    const reach = Math.max(x, width - 1 - x);
    for (let i = from.starts[x]!; i < from.starts[x + 1]!; i += 1) {
      const y = from.rows[i]!;
      let best = squaredToColumn(to, x, y) * squareY;
      for (let step = 1; step <= reach; step += 1) {
        const sideways = step * step * squareX;
        if (sideways >= best) break;
        if (step <= x) best = Math.min(best, sideways + squaredToColumn(to, x - step, y) * squareY);
        if (x + step < width) best = Math.min(best, sideways + squaredToColumn(to, x + step, y) * squareY);
      }
      distances[i] = Math.sqrt(best);
    }
  }
  return distances;
}

/** Square of the number of rows from `y` to the nearest surface pixel of a column; infinite when the column has none. */
function squaredToColumn(surface: Surface, column: number, y: number): number {
  const { starts, rows } = surface;
  const first = starts[column]!;
  const end = starts[column + 1]!;
  let low = first;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]! < y) low = middle + 1;
    else high = middle;
  }
  const below = low < end ? rows[low]! - y : Number.POSITIVE_INFINITY;
  const above = low > first ? y - rows[low - 1]! : Number.POSITIVE_INFINITY;
  const nearest = Math.min(below, above);
  return nearest * nearest;
}
