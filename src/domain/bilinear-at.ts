/** The two source positions, clamped to the edges, between which target position `i` of an enlarged axis lies. */
export function bilinearAt(
  i: number,
  source: number,
  target: number,
): { readonly low: number; readonly high: number; readonly fraction: number } {
  const centre = ((i + 0.5) * source) / target - 0.5;
  const left = Math.floor(centre);
  const low = Math.min(Math.max(left, 0), source - 1);
  const high = Math.min(Math.max(left + 1, 0), source - 1);
  return { low, high, fraction: low === high ? 0 : centre - left };
}
