import { bilinearAt } from '#domain/bilinear-at.ts';

/** For each target position the first source position it draws from, and its weights from there on; weights sum to 1. */
interface AxisTaps {
  readonly start: Int32Array;
  readonly count: Int32Array;
  /** `taps` weights per target position, the unused ones 0. */
  readonly weights: Float64Array;
  readonly taps: number;
}

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Row-major, `width * height` values. */
  readonly data: Uint8Array | Uint16Array | Float32Array | Float64Array;
}

/**
 * Squashes a raster to `width` × `height`, rows first, then columns; each axis on its own: shrinking is the exact area
 * average (box filter with fractional weights at the edges), enlarging is bilinear with half-pixel centres, equal sizes
 * copy. The specification, and the arrays this is tested against, are in training/preprocess.py.
 */
export function resize(source: Raster, width: number, height: number): Float64Array {
  if (source.width === width && source.height === height) return new Float64Array(source.data);
  if (source.width === 2 * width && source.height === 2 * height) return halved(source, width, height);
  const across = axisTaps(source.width, width);
  const down = axisTaps(source.height, height);
  const out = new Float64Array(width * height);
  const line = new Float64Array(source.width + across.taps);
  // Each row of the source once: the last one that a row of the target draws from may be the first of the next.
  const rows = Array.from({ length: down.taps }, () => ({ of: -1, data: new Float64Array(width) }));
  for (let y = 0; y < height; y += 1) {
    const start = down.start[y]!;
    for (let from = start; from < start + down.count[y]!; from += 1) {
      const row = rows[from % down.taps]!;
      if (row.of === from) continue;
      line.set(source.data.subarray(from * source.width, (from + 1) * source.width));
      squashRow(line, across, row.data);
      row.of = from;
    }
    const weights = down.weights.subarray(y * down.taps, y * down.taps + down.count[y]!);
    const drawn = Array.from(weights, (_, t) => rows[(start + t) % down.taps]!.data);
    addRows(drawn, weights, out.subarray(y * width, (y + 1) * width));
  }
  return out;
}

/** The weighted sum of rows, in their order: two or three, as films come from the decoder, in one pass. */
function addRows(rows: readonly Float64Array[], weights: Float64Array, out: Float64Array): void {
  const [a, b, c] = rows;
  const [ofA, ofB, ofC] = weights;
  if (rows.length === 2) {
    for (let x = 0; x < out.length; x += 1) out[x] = a![x]! * ofA! + b![x]! * ofB!;
  } else if (rows.length === 3) {
    for (let x = 0; x < out.length; x += 1) out[x] = a![x]! * ofA! + b![x]! * ofB! + c![x]! * ofC!;
  } else {
    for (const [t, row] of rows.entries()) {
      const weight = weights[t]!;
      for (let x = 0; x < out.length; x += 1) out[x]! += row[x]! * weight;
    }
  }
}

/** The area average where it is the mean of four. Division by four is exact, so the sum is that of `squashRow` to the last bit. */
function halved({ width: stride, data }: Raster, width: number, height: number): Float64Array {
  const out = new Float64Array(width * height);
  for (let y = 0, i = 0; y < height; y += 1) {
    let from = 2 * y * stride;
    for (let x = 0; x < width; x += 1, i += 1, from += 2) {
      const upper = data[from]! * 0.5 + data[from + 1]! * 0.5;
      const lower = data[from + stride]! * 0.5 + data[from + stride + 1]! * 0.5;
      out[i] = upper * 0.5 + lower * 0.5;
    }
  }
  return out;
}

/**
 * One line of a source, with as many zeros behind it as a pixel has taps: unused weights are multiplied too, for as many steps at each pixel
 * as at the one before are quicker than few. Three are what films come with from the decoder.
 */
function squashRow(line: Float64Array, { start, weights, taps }: AxisTaps, row: Float64Array): void {
  if (taps === 3) {
    for (let x = 0, w = 0; x < row.length; x += 1, w += 3) {
      const first = start[x]!;
      row[x] = line[first]! * weights[w]! + line[first + 1]! * weights[w + 1]! + line[first + 2]! * weights[w + 2]!;
    }
    return;
  }
  for (let x = 0, w = 0; x < row.length; x += 1) {
    const first = start[x]!;
    let sum = 0;
    for (let t = 0; t < taps; t += 1, w += 1) sum += line[first + t]! * weights[w]!;
    row[x] = sum;
  }
}

function axisTaps(source: number, target: number): AxisTaps {
  return source > target ? areaTaps(source, target) : bilinearTaps(source, target);
}

function areaTaps(source: number, target: number): AxisTaps {
  const scale = source / target;
  const taps = Math.ceil(scale) + 1;
  const start = new Int32Array(target);
  const count = new Int32Array(target);
  const weights = new Float64Array(target * taps);
  for (let i = 0; i < target; i += 1) {
    const from = i * scale;
    const to = Math.min((i + 1) * scale, source);
    const first = Math.floor(from);
    const last = Math.min(Math.ceil(to), source);
    start[i] = first;
    count[i] = last - first;
    for (let j = first; j < last; j += 1) {
      const overlap = Math.min(j + 1, to) - Math.max(j, from);
      if (overlap > 0) weights[i * taps + j - first] = overlap / scale;
    }
  }
  return { start, count, weights, taps };
}

function bilinearTaps(source: number, target: number): AxisTaps {
  const start = new Int32Array(target);
  const count = new Int32Array(target);
  const weights = new Float64Array(target * 2);
  for (let i = 0; i < target; i += 1) {
    const { low, high, fraction } = bilinearAt(i, source, target);
    start[i] = low;
    count[i] = high - low + 1;
    if (low === high) {
      weights[2 * i] = 1;
    } else {
      weights[2 * i] = 1 - fraction;
      weights[2 * i + 1] = fraction;
    }
  }
  return { start, count, weights, taps: 2 };
}
