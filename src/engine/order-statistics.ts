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
  return ks.map((k) => {
    let bucket = 0;
    let before = 0;
    while (before + counts[bucket]! <= k) {
      before += counts[bucket]!;
      bucket += 1;
    }
    const near = new Float64Array(counts[bucket]!);
    for (let i = 0, at = 0; at < near.length; i += 1) {
      if (bucketOf[i] !== bucket) continue;
      near[at] = values[i]!;
      at += 1;
    }
    return near.sort()[k - before]!;
  });
}
