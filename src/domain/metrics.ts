import type { Agreement } from '#contract/masks.ts';
import type { PixelSize } from './distance.ts';
import type { Labelmap } from './labelmap.ts';
import { percentile } from './percentile.ts';
import type { Rect } from './rect.ts';
import { jointBox, surfaceDistances, surfaceOf } from './surface.ts';

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
  const overlaps = { dice: diceOf(counts), iou: iouOf(counts) };
  if (!counts.box) return { ...overlaps, hd95Px: 0, assdPx: 0 };
  if (counts.areaA === 0 || counts.areaB === 0) return { ...overlaps, hd95Px: null, assdPx: null };

  const surfaceA = surfaceOf(a, counts.box);
  const surfaceB = surfaceOf(b, counts.box);
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
  /** Outside it both are empty; null when they are empty everywhere. */
  readonly box: Rect | null;
  readonly areaA: number;
  readonly areaB: number;
  readonly shared: number;
}

function overlap(a: Labelmap, b: Labelmap): Overlap {
  if (a.width !== b.width || a.height !== b.height) {
    throw new RangeError(`A ${a.width}×${a.height} mask cannot be compared with a ${b.width}×${b.height} one.`);
  }
  const box = jointBox(a, b);
  let areaA = 0;
  let areaB = 0;
  let shared = 0;
  for (let y = box?.y ?? 0; box && y < box.y + box.height; y += 1) {
    const start = y * a.width + box.x;
    for (let i = start; i < start + box.width; i += 1) {
      const inA = a.data[i] === 0 ? 0 : 1;
      const inB = b.data[i] === 0 ? 0 : 1;
      areaA += inA;
      areaB += inB;
      shared += inA & inB;
    }
  }
  return { box, areaA, areaB, shared };
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
