/** So many hours are shown at least: one hour alone would be a block, not a course. */
const leastHours = 6;

/** The hours of a day to show so that all of these are among them, in the middle where there is room. Whole hours, 0 to 24. */
export function shownHours(hours: readonly number[]): { readonly from: number; readonly to: number } {
  const [first, last] = [Math.min(...hours), Math.max(...hours) + 1];
  const missing = Math.max(0, leastHours - (last - first));
  const from = Math.min(Math.max(0, first - Math.floor(missing / 2)), Math.max(0, 24 - leastHours), first);
  return { from, to: Math.min(24, Math.max(last, from + leastHours)) };
}
