import { type BitGrid, bitGrid, countBits, countOutside, grow, inverse } from '../bit-grid.ts';
import type { Labelmap } from '../labelmap.ts';

/** How a mask's outline runs, whatever lies beside it; shares of the mask's area. */
export interface OutlineFeatures {
  /** What closing fills: cracks, notches and holes that no lung has. */
  readonly notchShare: number;
}

/** Steps of growth, each 1 pixel of a 128 grid: lungs have no notch narrower than a twentieth of the film. */
const steps = 3;

/** @param lungs both lungs on the grid of `probabilitySide`. */
export function outlineFeatures(lungs: Labelmap): OutlineFeatures {
  const mask = bitGrid(lungs);
  const area = Math.max(1, countBits(mask));
  const closed = shrunk(grow(mask, 'cross', steps));
  return { notchShare: countOutside(closed, mask) / area };
}

/** What lies outside the map does not erode. */
function shrunk(grid: BitGrid): BitGrid {
  return inverse(grow(inverse(grid), 'cross', steps));
}
