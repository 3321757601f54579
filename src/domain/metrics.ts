import type { Agreement } from '#contract/masks.ts';
import { type BitGrid, bitGrid, countBits, countShared } from './bit-grid.ts';
import type { PixelSize } from './distance.ts';
import type { Labelmap } from './labelmap.ts';
import { percentile } from './percentile.ts';
import { surfaceDistances, surfaceOf } from './surface.ts';

/**
 * How well two binary masks of one film agree; every value but 0 is mask. Distances are in the unit of `pixelSize`, which for the
 * contract's `Agreement` is film pixels (`pixelSize(frame)` of frame.ts).
 *
 * - Dice and IoU count pixels. Two empty masks agree fully (1, 1).
 * - HD95 as MONAI defines it: the 95th percentile of the distances from each pixel of one surface to the other surface, once in each
 *   direction, and of the two the larger. (medpy takes one percentile of both lists together, which is not the same number.)
 * - ASSD: the mean of both lists together.
 * - Two empty masks have HD95 and ASSD 0; when one alone is empty both are null.
 *
 * @throws RangeError when the masks have different sizes.
 */
export function agreement(a: Labelmap, b: Labelmap, pixelSize: PixelSize): Agreement {
  const counts = overlap(a, b);
  const { areaA, areaB } = counts;
  const overlaps = { dice: diceOf(counts), iou: iouOf(counts) };
  if (areaA + areaB === 0) return { ...overlaps, hd95Px: 0, assdPx: 0 };
  if (areaA === 0 || areaB === 0) return { ...overlaps, hd95Px: null, assdPx: null };

  const surfaceA = surfaceOf(counts.a);
  const surfaceB = surfaceOf(counts.b);
  const there = surfaceDistances(surfaceA, surfaceB, pixelSize);
  const back = surfaceDistances(surfaceB, surfaceA, pixelSize);
  return {
    ...overlaps,
    hd95Px: Math.max(percentile(there, 95), percentile(back, 95)),
    assdPx: (sum(there) + sum(back)) / (there.length + back.length),
  };
}

/** 2 |A ∩ B| / (|A| + |B|); 1 when both are empty. @throws RangeError when the masks have different sizes. */
export function dice(a: Labelmap, b: Labelmap): number {
  return diceOf(overlap(a, b));
}

/** |A ∩ B| / |A ∪ B|; 1 when both are empty. @throws RangeError when the masks have different sizes. */
export function iou(a: Labelmap, b: Labelmap): number {
  return iouOf(overlap(a, b));
}

/** Pixels that are not background. */
export function area(mask: Labelmap): number {
  let count = 0;
  for (const value of mask.data) if (value !== 0) count += 1;
  return count;
}

interface Overlap {
  readonly a: BitGrid;
  readonly b: BitGrid;
  readonly areaA: number;
  readonly areaB: number;
  readonly shared: number;
}

function overlap(first: Labelmap, second: Labelmap): Overlap {
  if (first.width !== second.width || first.height !== second.height) {
    throw new RangeError(
      `A ${first.width}×${first.height} mask cannot be compared with a ${second.width}×${second.height} one.`,
    );
  }
  const a = bitGrid(first);
  const b = bitGrid(second);
  return { a, b, areaA: countBits(a), areaB: countBits(b), shared: countShared(a, b) };
}

function diceOf({ areaA, areaB, shared }: Overlap): number {
  return areaA + areaB === 0 ? 1 : (2 * shared) / (areaA + areaB);
}

function iouOf({ areaA, areaB, shared }: Overlap): number {
  return areaA + areaB === 0 ? 1 : shared / (areaA + areaB - shared);
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
