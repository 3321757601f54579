import { label } from '#contract/masks.ts';
import { endOfValue, fourPixels, holds } from './four-pixels.ts';
import { createLabelmap, type Labelmap } from './labelmap.ts';

/**
 * The column that parts the lungs, as a coordinate between pixels: left of it is the patient's right.
 * Sided maps: midway between the lungs, by the median over the rows that hold both. Unsided ones: the emptiest column of the
 * middle of the film, so that a mask with one lung keeps it whole on its side.
 */
export function midlineOf(map: Labelmap): number {
  const { width, height, data } = map;
  const four = fourPixels(data);
  const gaps: number[] = [];
  for (let row = 0; row < data.length; row += width) {
    let rightEnd = -1;
    let leftStart = -1;
    for (let from = row, end = row; from < row + width; from = end) {
      end = endOfValue(data, four, { from, end: row + width });
      if (data[from] === label.rightLung) rightEnd = end - row;
      else if (data[from] === label.leftLung && leftStart < 0) leftStart = from - row;
    }
    if (rightEnd >= 0 && leftStart >= 0) gaps.push((rightEnd + leftStart) / 2);
  }
  if (gaps.length > height / 50) return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)]!;
  return emptiestColumn(lungColumns(map));
}

/** Lung pixels of each column. */
function lungColumns({ width, height, data }: Labelmap): Uint32Array {
  const columns = new Uint32Array(width);
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      if (data[i] !== label.background && data[i] !== label.heart) columns[x]! += 1;
    }
  }
  return columns;
}

/** In the middle two fifths of the width; of equally empty columns the middle of the run nearest the centre. */
function emptiestColumn(columns: Uint32Array): number {
  const from = Math.floor(columns.length * 0.3);
  const to = Math.ceil(columns.length * 0.7);
  const centre = columns.length / 2;
  let least = Number.POSITIVE_INFINITY;
  for (let x = from; x < to; x += 1) least = Math.min(least, columns[x]!);
  let best = centre;
  let nearest = Number.POSITIVE_INFINITY;
  for (let x = from; x < to; x += 1) {
    if (columns[x] !== least) continue;
    const start = x;
    while (x + 1 < to && columns[x + 1] === least) x += 1;
    const middle = (start + x + 1) / 2;
    if (Math.abs(middle - centre) < nearest) {
      nearest = Math.abs(middle - centre);
      best = middle;
    }
  }
  return best;
}

/** The map with every unsided lung pixel given to the side of the midline it lies on. Sided pixels and heart stay as they are. */
export function withSides(map: Labelmap, midline = midlineOf(map)): Labelmap {
  if (!holds(map.data, label.lung)) return map;
  const { width, height } = map;
  const data = map.data.slice();
  for (let i = 0; i < data.length; i += width) {
    for (let x = 0; x < width; x += 1) {
      if (data[i + x] === label.lung) data[i + x] = x + 0.5 < midline ? label.rightLung : label.leftLung;
    }
  }
  return createLabelmap(width, height, data);
}
