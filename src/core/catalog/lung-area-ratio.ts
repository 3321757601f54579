import { type LungDefinition, label } from '#contract/masks.ts';
import type { Labelmap } from '#domain/labelmap.ts';

/**
 * Area of the patient's right lung (image left) over that of the left one; null when a side is missing. Unsided masks are
 * cut at the emptiest column of the middle third of their bounding box.
 */
export function lungAreaRatio(map: Labelmap): number | null {
  const columns = new Uint32Array(map.width);
  let right = 0;
  let left = 0;
  for (let y = 0; y < map.height; y += 1) {
    for (let x = 0; x < map.width; x += 1) {
      const value = map.data[y * map.width + x];
      if (value === label.background) continue;
      if (value === label.lung) columns[x]! += 1;
      else if (value === label.rightLung) right += 1;
      else if (value === label.leftLung) left += 1;
    }
  }
  if (right === 0 && left === 0) [right, left] = splitAtGap(columns);
  return right > 0 && left > 0 ? right / left : null;
}

function splitAtGap(columns: Uint32Array): [number, number] {
  const first = columns.findIndex((count) => count > 0);
  if (first < 0) return [0, 0];
  const last = columns.findLastIndex((count) => count > 0);
  const width = last - first + 1;
  let cut = first + Math.floor(width / 2);
  for (let x = first + Math.ceil(width / 3); x <= last - Math.ceil(width / 3); x += 1) {
    if (columns[x]! < columns[cut]!) cut = x;
  }
  let right = 0;
  let left = 0;
  for (const [x, count] of columns.entries()) {
    if (x < cut) right += count;
    else left += count;
  }
  return [right, left];
}

export interface DefinitionGuess {
  readonly definition: LungDefinition;
  readonly medianRatio: number;
  readonly masks: number;
}

/** Physicians' masks: median 1.235 with the heart left out, 0.936 with the lung behind it (formats §0.1); this is half way. */
const ratioBetween = 1.085;
const leastMasks = 5;

/** Which lung definition a set of masks follows, judged by its median area ratio; null for fewer than five masks. */
export function guessDefinition(ratios: readonly number[]): DefinitionGuess | null {
  if (ratios.length < leastMasks) return null;
  const sorted = ratios.toSorted((a, b) => a - b);
  const medianRatio = sorted[Math.floor(sorted.length / 2)]!;
  const definition = medianRatio > ratioBetween ? 'heart-excluded' : 'retrocardiac-included';
  return { definition, medianRatio, masks: ratios.length };
}
