import { free } from './free.ts';

const buckets = 4096;
/** So few values are sorted. */
const few = 256;

/**
 * The values at the places `ks` (from 0) of the values in ascending order. Only values that fall into the same bucket as a wanted one
 * are looked at again: a film's 65,536 values take a fraction of what sorting them all does, also where thousands of them are black.
 */
export function orderStatistics(values: Float64Array, ks: readonly number[]): number[] {
  const { low, high } = rangeOf(values);
  if (!(high > low)) return ks.map(() => low);
  const perUnit = (buckets - 1) / (high - low);
  if (values.length <= few || perUnit === Number.POSITIVE_INFINITY) {
    const sorted = values.toSorted();
    return ks.map((k) => sorted[k]!);
  }
  const bucketOf = new Uint16Array(values.length);
  const counts = new Uint32Array(buckets);
  for (let i = 0; i < values.length; i += 1) {
    const bucket = ((values[i]! - low) * perUnit) | 0;
    bucketOf[i] = bucket;
    counts[bucket]! += 1;
  }
  const wanted = ks.map((k) => bucketHolding(counts, k));
  const places = new Int8Array(buckets).fill(-1);
  for (const [place, { bucket }] of wanted.entries()) places[bucket] = place;
  const near = wanted.map(({ bucket }) => new Float64Array(counts[bucket]!));
  const filled = new Uint32Array(wanted.length);
  for (let i = 0; i < values.length; i += 1) {
    const place = places[bucketOf[i]!]!;
    if (place < 0) continue;
    near[place]![filled[place]!] = values[i]!;
    filled[place]! += 1;
  }
  free(bucketOf);
  // Of two places in one bucket the later holds the values. They are fewer than all: lowest and highest lie in different buckets.
  return wanted.map(({ bucket, before }, at) => orderStatistics(near[places[bucket]!]!, [ks[at]! - before])[0]!);
}

/** Two at a time, of which neither waits for the other. */
function rangeOf(values: Float64Array): { readonly low: number; readonly high: number } {
  const last = values.length - 1;
  let [low, otherLow] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [high, otherHigh] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < last; i += 2) {
    const value = values[i]!;
    const other = values[i + 1]!;
    if (value < low) low = value;
    if (value > high) high = value;
    if (other < otherLow) otherLow = other;
    if (other > otherHigh) otherHigh = other;
  }
  const final = values[last]!;
  return { low: Math.min(low, otherLow, final), high: Math.max(high, otherHigh, final) };
}

/** Where the value at place `k` lies, and how many lie in the buckets before. */
function bucketHolding(counts: Uint32Array, k: number): { readonly bucket: number; readonly before: number } {
  let bucket = 0;
  let before = 0;
  while (before + counts[bucket]! <= k) {
    before += counts[bucket]!;
    bucket += 1;
  }
  return { bucket, before };
}
