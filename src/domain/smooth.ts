import { createLabelmap, type Labelmap } from './labelmap.ts';
import type { Radii } from './morphology.ts';

/**
 * A binary mask with its outline smoothed by majority: a pixel becomes 1 when more than half of the pixels of the map within
 * `radii` of it (a rectangle of 2·radius + 1 pixels, whole numbers) are non-zero. Large shapes keep their place and nearly
 * their area; stairs, spurs and pin holes go. A summed-area table makes the cost independent of the radii.
 */
export function smooth(mask: Labelmap, radii: Radii): Labelmap {
  const { width, height } = mask;
  const radiusX = Math.round(radii.x);
  const radiusY = Math.round(radii.y);
  const sums = summedArea(mask);
  const stride = width + 1;
  const out = createLabelmap(width, height);
  for (let y = 0, i = 0; y < height; y += 1) {
    const top = Math.max(0, y - radiusY);
    const bottom = Math.min(height, y + radiusY + 1);
    for (let x = 0; x < width; x += 1, i += 1) {
      const left = Math.max(0, x - radiusX);
      const right = Math.min(width, x + radiusX + 1);
      const inside =
        sums[bottom * stride + right]! -
        sums[top * stride + right]! -
        sums[bottom * stride + left]! +
        sums[top * stride + left]!;
      out.data[i] = 2 * inside > (right - left) * (bottom - top) ? 1 : 0;
    }
  }
  return out;
}

/** Entry (y, x) counts the non-zero pixels above row y and left of column x. */
function summedArea(mask: Labelmap): Uint32Array {
  const stride = mask.width + 1;
  const sums = new Uint32Array(stride * (mask.height + 1));
  for (let y = 0, i = 0; y < mask.height; y += 1) {
    let row = 0;
    for (let x = 0; x < mask.width; x += 1, i += 1) {
      if (mask.data[i] !== 0) row += 1;
      sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1]! + row;
    }
  }
  return sums;
}
