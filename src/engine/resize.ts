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
  // A row of the target draws from neighbouring rows of the source, the last of which may be the first of the next one: two are kept.
  const rows = [new Float64Array(width), new Float64Array(width)] as const;
  const held = [-1, -1];
  for (let y = 0; y < height; y += 1) {
    const to = y * width;
    const count = down.count[y]!;
    for (let t = 0; t < count; t += 1) {
      const weight = down.weights[y * down.taps + t]!;
      const from = down.start[y]! + t;
      const row = rows[from % 2]!;
      if (held[from % 2] !== from) {
        squashRow(source, from, across, row);
        held[from % 2] = from;
      }
      for (let x = 0; x < width; x += 1) out[to + x]! += row[x]! * weight;
    }
  }
  return out;
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

function squashRow({ width, data }: Raster, y: number, { start, count, weights, taps }: AxisTaps, row: Float64Array) {
  const from = y * width;
  for (let x = 0; x < row.length; x += 1) {
    const first = from + start[x]!;
    const weight = x * taps;
    let sum = 0;
    for (let t = 0; t < count[x]!; t += 1) sum += data[first + t]! * weights[weight + t]!;
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
