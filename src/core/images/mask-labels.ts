import type { PictureFault } from '#contract/failure-facts.ts';
import { label } from '#contract/masks.ts';

export type MaskReading =
  | { readonly kind: 'labels'; readonly data: Uint8Array; readonly bimodalShare: number; readonly scale: MaskScale }
  | { readonly kind: 'refused'; readonly fault: PictureFault };

/** How grey values were read: 0 and 255, 0 and 1, or one value per structure. */
export type MaskScale = 'grey' | 'binary' | 'labels';

const threshold = 128;
/** JPEG noise of a clean mask stays within 8 grey levels of black and of white (measured on CXLSeg, formats §1.4). */
const noise = 8;

/**
 * What the grey values of a mask file mean. Lossy files are thresholded at 128, whatever their maximum: dividing by it
 * would turn the ringing of an empty mask into lung. Lossless files may also hold 0 and 1, or 1 right lung, 2 left lung,
 * 3 heart, 4 lung of unknown side. Lung of unknown side gets label 4.
 */
export function readMaskValues(values: Uint8Array | Uint16Array, lossless: boolean): MaskReading {
  const counts = histogram(values);
  const max = Math.max(
    0,
    counts.findLastIndex((count) => count > 0),
  );
  if (lossless && max <= 1) return { kind: 'labels', data: mapped(values, 1), bimodalShare: 1, scale: 'binary' };
  if (lossless && max <= label.lung) {
    return { kind: 'labels', data: Uint8Array.from(values), bimodalShare: 1, scale: 'labels' };
  }
  if (lossless && max < threshold) {
    return { kind: 'refused', fault: { code: 'values', brightest: max } };
  }
  const unit = max > 255 ? 256 : 1;
  let clear = 0;
  for (const [value, count] of counts.entries()) {
    if (value < noise * unit || value >= (256 - noise) * unit) clear += count;
  }
  const bimodalShare = values.length === 0 ? 1 : clear / values.length;
  return { kind: 'labels', data: mapped(values, threshold * unit), bimodalShare, scale: 'grey' };
}

function histogram(values: Uint8Array | Uint16Array): Uint32Array {
  const counts = new Uint32Array(values instanceof Uint16Array ? 65536 : 256);
  for (let i = 0; i < values.length; i += 1) counts[values[i]!]! += 1;
  return counts;
}

function mapped(values: Uint8Array | Uint16Array, from: number): Uint8Array {
  const data = new Uint8Array(values.length);
  for (let i = 0; i < data.length; i += 1) if (values[i]! >= from) data[i] = label.lung;
  return data;
}
