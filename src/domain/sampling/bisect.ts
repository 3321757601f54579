/** The smallest whole number in [low, high] for which `holds`, which is false up to some number and true from there; high + 1 when never. */
export function firstWhere(low: number, high: number, holds: (value: number) => boolean): number {
  let below = low - 1;
  let found = high + 1;
  while (found - below > 1) {
    const middle = Math.floor((below + found) / 2);
    if (holds(middle)) found = middle;
    else below = middle;
  }
  return found;
}
