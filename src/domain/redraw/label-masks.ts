import { label } from '#contract/masks.ts';
import { createLabelmap, type Labelmap } from '../labelmap.ts';

/** Right lung, left lung, and lung without a side: what a redraw grows, shrinks and counts. */
export const lungLabels: readonly number[] = [label.rightLung, label.leftLung, label.lung];

/** The values of a map other than background, rising. */
export function labelsIn(map: Labelmap): readonly number[] {
  const seen = new Uint8Array(256);
  for (const value of map.data) seen[value] = 1;
  return [...seen.keys()].filter((value) => value !== label.background && seen[value] === 1);
}

/** 1 where the map holds one of these values. */
export function onlyLabels(map: Labelmap, values: readonly number[]): Labelmap {
  const wanted = new Uint8Array(256);
  for (const value of values) wanted[value] = 1;
  const out = createLabelmap(map.width, map.height);
  for (let i = 0; i < out.data.length; i += 1) out.data[i] = wanted[map.data[i]!]!;
  return out;
}
