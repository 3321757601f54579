import { createLabelmap, type Labelmap } from '../labelmap.ts';
import type { Radii } from '../morphology.ts';
import { smooth } from '../smooth.ts';
import { labelsIn, onlyLabels } from './label-masks.ts';

/**
 * Every label's outline smoothed by majority (`smooth`). Where no single label has the majority but all together have it, as along
 * the line where two touch, a pixel keeps what it was.
 */
export function smoothLabels(map: Labelmap, radii: Radii): Labelmap {
  const labels = labelsIn(map);
  const out = createLabelmap(map.width, map.height);
  if (labels.length > 1) {
    const together = smooth(map, radii);
    for (let i = 0; i < out.data.length; i += 1) if (together.data[i] === 1) out.data[i] = map.data[i]!;
  }
  for (const value of labels) {
    const own = smooth(onlyLabels(map, [value]), radii);
    for (let i = 0; i < out.data.length; i += 1) if (own.data[i] === 1) out.data[i] = value;
  }
  return out;
}
