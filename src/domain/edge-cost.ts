import { squaredDistances } from './distance.ts';
import type { GreyGround } from './grey-ground.ts';
import { createLabelmap, type Labelmap } from './labelmap.ts';
import { cutOut } from './patch.ts';
import { clip, grow, isEmpty, type Rect } from './rect.ts';

/** What a step onto each pixel of a window costs, 1 (on a strong edge) to 255. */
export interface EdgeCosts {
  readonly window: Rect;
  /** Row-major over the window. */
  readonly costs: Uint8Array;
}

export interface Band {
  /** The mask whose outline the wire keeps to. */
  readonly map: Labelmap;
  /** How far from the outline the film's edges count in full, in mask pixels. */
  readonly reachPx: number;
}

const flatCost = 120;

/**
 * Costs of a live wire (Mortensen & Barrett, Intelligent Scissors, 1995) in a window of the film: low along strong grey edges, by
 * the Sobel gradient measured against the strongest edges of the window. With a band, pixels farther than its reach from the old outline cost
 * more with every pixel, so that the wire prefers the edge of this lung to the next rib's. A map without outline in the window makes no band.
 */
export function edgeCosts(ground: GreyGround, window: Rect, band: Band | null): EdgeCosts {
  const area = clip(window, ground);
  const gradients = sobel(ground, area);
  const strongest = Math.max(24, highShare(gradients, 0.02));
  const away = band ? distancesFromOutline(band.map, area) : null;
  const costs = new Uint8Array(area.width * area.height);
  for (let i = 0; i < costs.length; i += 1) {
    const edge = Math.min(1, gradients[i]! / strongest);
    let cost = 1 + flatCost * (1 - edge) * (1 - edge);
    if (away && band) {
      const beyond = Math.sqrt(away[i]!) - band.reachPx;
      if (beyond > 0) cost += Math.min(134, (120 * beyond) / band.reachPx);
    }
    costs[i] = Math.min(255, Math.round(cost));
  }
  return { window: area, costs };
}

function sobel({ width, height, data }: GreyGround, area: Rect): Float32Array {
  const out = new Float32Array(area.width * area.height);
  for (let row = 0, i = 0; row < area.height; row += 1) {
    const y = area.y + row;
    const above = Math.max(0, y - 1) * width;
    const here = y * width;
    const below = Math.min(height - 1, y + 1) * width;
    for (let column = 0; column < area.width; column += 1, i += 1) {
      const x = area.x + column;
      const left = Math.max(0, x - 1);
      const right = Math.min(width - 1, x + 1);
      const upLeft = data[above + left]!;
      const upRight = data[above + right]!;
      const downLeft = data[below + left]!;
      const downRight = data[below + right]!;
      const across = upRight + 2 * data[here + right]! + downRight - upLeft - 2 * data[here + left]! - downLeft;
      const down = downLeft + 2 * data[below + x]! + downRight - upLeft - 2 * data[above + x]! - upRight;
      out[i] = Math.hypot(across, down);
    }
  }
  return out;
}

/** The value that only `share` of the pixels exceed. */
function highShare(values: Float32Array, share: number): number {
  const counts = new Uint32Array(1500);
  for (const value of values) counts[Math.min(counts.length - 1, Math.floor(value))]! += 1;
  let left = values.length * share;
  for (let at = counts.length - 1; at > 0; at -= 1) {
    left -= counts[at]!;
    if (left < 0) return at;
  }
  return 0;
}

/** Squared distance of every pixel of the window to the nearest pixel on the mask's outline inside it; null when there is none. */
function distancesFromOutline(map: Labelmap, area: Rect): Float64Array | null {
  const wide = clip(grow(area, 1), map);
  if (isEmpty(wide)) return null;
  const part = cutOut(map, wide);
  const outline = createLabelmap(area.width, area.height);
  let found = false;
  for (let row = 0, i = 0; row < area.height; row += 1) {
    for (let column = 0; column < area.width; column += 1, i += 1) {
      const x = area.x + column - wide.x;
      const y = area.y + row - wide.y;
      const at = y * wide.width + x;
      if (part.data[at] === 0) continue;
      const inner =
        (x === 0 || part.data[at - 1] !== 0) &&
        (x === wide.width - 1 || part.data[at + 1] !== 0) &&
        (y === 0 || part.data[at - wide.width] !== 0) &&
        (y === wide.height - 1 || part.data[at + wide.width] !== 0);
      if (inner) continue;
      outline.data[i] = 1;
      found = true;
    }
  }
  return found ? squaredDistances(outline, { x: 1, y: 1 }) : null;
}
