import { label } from '#contract/masks.ts';
import { squaredDistances } from '../distance.ts';
import { createLabelmap, type Labelmap } from '../labelmap.ts';
import { erode, type Radii } from '../morphology.ts';
import { labelsIn, lungLabels, onlyLabels } from './label-masks.ts';

/** Rounding must not decide about a pixel exactly on the rim of the ellipse. */
const rim = 1 + 1e-9;

/** The lungs grown over the background around them by an ellipse; a pixel between two lungs goes to the nearer one. Heart stays. */
export function growLungs(map: Labelmap, radii: Radii): Labelmap {
  const out = createLabelmap(map.width, map.height, map.data.slice());
  const nearest = new Float64Array(map.data.length).fill(rim);
  const unit = { x: 1 / Math.max(radii.x, 1e-6), y: 1 / Math.max(radii.y, 1e-6) };
  for (const value of labelsIn(map).filter((each) => lungLabels.includes(each))) {
    const squared = squaredDistances(onlyLabels(map, [value]), unit);
    for (let i = 0; i < squared.length; i += 1) {
      if (map.data[i] !== label.background || squared[i]! > nearest[i]! || squared[i]! > rim) continue;
      if (out.data[i] !== label.background && squared[i] === nearest[i]) continue;
      nearest[i] = squared[i]!;
      out.data[i] = value;
    }
  }
  return out;
}

/** The lungs shrunk from everything that is not lung; two lungs that touch do not shrink from each other. Heart stays. */
export function shrinkLungs(map: Labelmap, radii: Radii): Labelmap {
  const left = erode(onlyLabels(map, lungLabels), radii);
  const out = createLabelmap(map.width, map.height, map.data.slice());
  for (let i = 0; i < out.data.length; i += 1) {
    if (left.data[i] === 0 && lungLabels.includes(out.data[i]!)) out.data[i] = label.background;
  }
  return out;
}
