export interface GreyWindow {
  readonly low: number;
  readonly high: number;
}

/** Grey values of one channel, row-major. */
export interface GreyValues {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array | Uint16Array;
}

const targetSamples = 300_000;
/** Grey within this share of the range of the darkest (or brightest) value counts as border when it runs in from an edge. */
const borderTolerance = 0.02;
const lowShare = 0.005;
const highShare = 0.995;

/**
 * The grey values to show as black and white: the 0.5th and 99.5th percentile of what is left when the black or white
 * that runs in from the left and right edges of every row (padding, collimator, tilted borders) is taken away.
 * `high` is always greater than `low`, also for a film of one value.
 */
export function autoWindow(film: GreyValues): GreyWindow {
  const step = Math.max(1, Math.floor(Math.sqrt((film.width * film.height) / targetSamples)));
  const range = extremes(film, step);
  const all = new Uint32Array(range.high - range.low + 1);
  const inner = new Uint32Array(range.high - range.low + 1);
  const tolerance = (range.high - range.low) * borderTolerance;
  const isBorder = (value: number) => value <= range.low + tolerance || value >= range.high - tolerance;
  for (let y = 0; y < film.height; y += step) {
    const row = y * film.width;
    let from = 0;
    let to = film.width - 1;
    while (from <= to && isBorder(film.values[row + from]!)) from += step;
    while (to >= from && isBorder(film.values[row + to]!)) to -= step;
    for (let x = 0; x < film.width; x += step) {
      const bin = film.values[row + x]! - range.low;
      all[bin]! += 1;
      if (x >= from && x <= to) inner[bin]! += 1;
    }
  }
  const counts = total(inner) * 20 >= total(all) ? inner : all;
  const low = percentile(counts, lowShare) + range.low;
  const high = percentile(counts, highShare) + range.low;
  return high > low ? { low, high } : { low, high: low + 1 };
}

function extremes(film: GreyValues, step: number): GreyWindow {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (let y = 0; y < film.height; y += step) {
    for (let x = 0; x < film.width; x += step) {
      const value = film.values[y * film.width + x]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return { low: Number.isFinite(low) ? low : 0, high };
}

function total(counts: Uint32Array): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}

function percentile(counts: Uint32Array, share: number): number {
  const wanted = total(counts) * share;
  let seen = 0;
  for (let bin = 0; bin < counts.length; bin += 1) {
    seen += counts[bin]!;
    if (seen > wanted) return bin;
  }
  return counts.length - 1;
}
