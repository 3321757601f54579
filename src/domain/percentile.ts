/**
 * The value below which `percent` of the values lie, interpolated linearly between the two neighbours, as `numpy.percentile`
 * does by default. The values need not be sorted and are left as they are; there is at least one.
 */
export function percentile(values: Float64Array, percent: number): number {
  const sorted = values.slice().sort();
  const position = (percent / 100) * (sorted.length - 1);
  const low = Math.floor(position);
  const below = sorted[low]!;
  const above = sorted[Math.min(low + 1, sorted.length - 1)]!;
  return below + (above - below) * (position - low);
}
