import { label } from '#contract/masks.ts';
import { createLabelmap, type Labelmap } from '../labelmap.ts';

export type Side = 'right' | 'left';

export function sideLabel(side: Side): number {
  return side === 'right' ? label.rightLung : label.leftLung;
}

/** First and last pixel of one lung plus one; all zero when it is not there. */
export interface SideBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function boxOfSide(map: Labelmap, side: Side): SideBox {
  const value = sideLabel(side);
  let left = map.width;
  let right = 0;
  let top = map.height;
  let bottom = 0;
  for (let i = 0; i < map.data.length; i += 1) {
    if (map.data[i] !== value) continue;
    const x = i % map.width;
    const y = Math.floor(i / map.width);
    if (x < left) left = x;
    if (x >= right) right = x + 1;
    if (y < top) top = y;
    if (y >= bottom) bottom = y + 1;
  }
  return right === 0 ? { left: 0, top: 0, right: 0, bottom: 0 } : { left, top, right, bottom };
}

export interface EndCut {
  readonly end: 'apex' | 'base';
  readonly side: Side;
  /** Share of the lung's height that is cut off in its middle. */
  readonly share: number;
  /** Slope of the cut. */
  readonly tilt: number;
}

/** One lung without its apex or its base, along a slightly tilted and bowed line. */
export function cutEnd(lungs: Labelmap, { end, side, share, tilt }: EndCut): Labelmap {
  const box = boxOfSide(lungs, side);
  const out = createLabelmap(lungs.width, lungs.height, lungs.data.slice());
  const value = sideLabel(side);
  const height = box.bottom - box.top;
  const at = end === 'apex' ? box.top + height * share : box.bottom - height * share;
  for (let x = box.left; x < box.right; x += 1) {
    const across = (x - box.left) / Math.max(1, box.right - box.left) - 0.5;
    const bow = (0.25 - across * across) * 0.12 * height;
    const line = at + across * tilt * (box.right - box.left) + (end === 'apex' ? -bow : bow);
    for (let y = box.top; y < box.bottom; y += 1) {
      const i = y * out.width + x;
      if (out.data[i] === value && (end === 'apex' ? y < line : y > line)) out.data[i] = label.background;
    }
  }
  return out;
}
