import type { Labelmap } from './labelmap.ts';

/** Size of one pixel along both axes, in whatever unit distances shall have. */
export interface PixelSize {
  readonly x: number;
  readonly y: number;
}

/** Stands for "no feature in this column": far more than any image is high. */
const noFeature = 0x3fffffff;

/**
 * For every pixel the number of rows to the nearest non-zero pixel of its own column; `noFeature` where the column has none.
 * The first of the two passes of an exact distance transform (Meijster, Roerdink & Hesselink 2000), made row by row, so that it
 * reads memory in order.
 */
function columnDistances(features: Uint8Array, width: number, height: number): Int32Array {
  const rows = new Int32Array(width * height);
  for (let x = 0; x < width; x += 1) rows[x] = features[x] ? 0 : noFeature;
  for (let y = 1, i = width; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      const above = rows[i - width]!;
      rows[i] = features[i] ? 0 : above === noFeature ? noFeature : above + 1;
    }
  }
  for (let i = width * (height - 1) - 1; i >= 0; i -= 1) {
    const below = rows[i + width]! + 1;
    if (below < rows[i]!) rows[i] = below;
  }
  return rows;
}

/**
 * Exact squared Euclidean distance from every pixel centre to the nearest non-zero pixel's centre, for pixels of any
 * size; `Infinity` everywhere when there is none. Linear in the number of pixels: after the column pass, each row is the lower
 * envelope of parabolas (Felzenszwalb & Huttenlocher, Distance Transforms of Sampled Functions, 2012).
 */
export function squaredDistances(features: Labelmap, pixelSize: PixelSize): Float64Array {
  const { width, height, data } = features;
  const rows = columnDistances(data, width, height);
  const out = new Float64Array(width * height);
  const heights = new Float64Array(width);
  const apexes = new Int32Array(width);
  const starts = new Float64Array(width + 1);
  const squareX = pixelSize.x * pixelSize.x;
  const squareY = pixelSize.y * pixelSize.y;

  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    let last = -1;
    for (let x = 0; x < width; x += 1) {
      const distance = rows[row + x]!;
      if (distance === noFeature) continue;
      const own = distance * distance * squareY;
      heights[x] = own;
      let start = Number.NEGATIVE_INFINITY;
      while (last >= 0) {
        const apex = apexes[last]!;
        start = (own - heights[apex]!) / (2 * squareX * (x - apex)) + (x + apex) / 2;
        if (start > starts[last]!) break;
        last -= 1;
      }
      last += 1;
      apexes[last] = x;
      starts[last] = last === 0 ? Number.NEGATIVE_INFINITY : start;
    }
    if (last < 0) {
      out.fill(Number.POSITIVE_INFINITY, row, row + width);
      continue;
    }
    starts[last + 1] = Number.POSITIVE_INFINITY;
    for (let x = 0, k = 0; x < width; x += 1) {
      while (starts[k + 1]! < x) k += 1;
      const dx = x - apexes[k]!;
      out[row + x] = dx * dx * squareX + heights[apexes[k]!]!;
    }
  }
  return out;
}
