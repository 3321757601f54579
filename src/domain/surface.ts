import { type BitGrid, countBits, outlineOf } from './bit-grid.ts';
import type { PixelSize } from './distance.ts';

/** The surface pixels of a mask by column: those of column x are `rows[starts[x]]` to `rows[starts[x + 1] - 1]`, rising. */
export interface Surface {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

/**
 * The surface of a mask: its pixels that have one of their four neighbours outside it. What lies outside the image counts as
 * outside the mask, as `mask ^ scipy.ndimage.binary_erosion(mask)` has it.
 */
export function surfaceOf(mask: BitGrid): Surface {
  const outline = outlineOf(mask);
  const starts = new Int32Array(mask.width + 1);
  const columns = new Int32Array(countBits(outline));
  const rowOf = new Int32Array(columns.length);
  let count = 0;
  for (let at = 0, y = 0; y < mask.height; y += 1) {
    for (let x = 0; x < mask.width; x += 32, at += 1) {
      for (let word = outline.words[at]!; word !== 0; word &= word - 1) {
        const column = x + 31 - Math.clz32(word & -word);
        columns[count] = column;
        rowOf[count] = y;
        starts[column + 1]! += 1;
        count += 1;
      }
    }
  }
  for (let x = 0; x < mask.width; x += 1) starts[x + 1]! += starts[x]!;
  const rows = new Int32Array(count);
  const next = starts.slice();
  for (let i = 0; i < count; i += 1) {
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
