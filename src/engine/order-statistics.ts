const buckets = 4096;

/**
 * The values at the places `ks` (from 0) of the values in ascending order. Only values that fall into the same bucket as a wanted
 * one are sorted: a film's 65,536 values take a fraction of what sorting them all does.
 */
export function orderStatistics(values: Float64Array, ks: readonly number[]): number[] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(high > low)) return ks.map(() => low);
  const perUnit = (buckets - 1) / (high - low);
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
  for (const list of near) list.sort();
  // Of two places in one bucket the later holds the values.
  return ks.map((k, at) => near[places[wanted[at]!.bucket]!]![k - wanted[at]!.before]!);
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
