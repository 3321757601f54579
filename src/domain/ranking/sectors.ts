import { label } from '#contract/masks.ts';
import { type LungSector, lungSectors } from '#contract/risk-facts.ts';
import type { PixelSize } from '../distance.ts';
import type { Labelmap } from '../labelmap.ts';
import { percentile } from '../percentile.ts';

export const sectorNames = lungSectors;
export type SectorName = LungSector;

/** How a mask lies to one stretch of the model's outline, in the unit of the pixel size: the 80th percentile along it, each way. */
export interface Sector {
  readonly side: 'right' | 'left';
  readonly sector: SectorName;
  /** How far the mask stays inside the model's outline. */
  readonly short: number;
  /** How far it reaches beyond it. */
  readonly beyond: number;
}

const typicalPercent = 80;

/**
 * Signed distances from the model's outline to the mask, by sector of each lung: along the columns' upper ends near the top (apex) and
 * lower ends (base, and of its outer third the costophrenic angle), along the rows' outer ends (lateral) and inner ends (medial). Both
 * maps hold right and left lung only. A lung that the model does not see has no sectors. Distances are walked in eight directions from
 * each pixel of the outline: exact along them, at most 8% long for a straight edge between two, and cheap where masks agree.
 */
export function sectorDistances(mask: Labelmap, model: Labelmap, pixelSize: PixelSize): Sector[] {
  const sectors: Sector[] = [];
  for (const side of ['right', 'left'] as const) {
    const outline = outlineOf(model, side);
    if (!outline) continue;
    const longest = outline.heightPx * pixelSize.y;
    for (const sector of sectorNames) {
      const at = outline.points[sector];
      if (at.length === 0) continue;
      const short = new Float64Array(at.length);
      const beyond = new Float64Array(at.length);
      for (const [k, i] of at.entries()) {
        const far = walk(mask, i, { pixelSize, longest });
        if (mask.data[i] === 0) short[k] = far;
        else beyond[k] = far;
      }
      sectors.push({
        side,
        sector,
        short: percentile(short, typicalPercent),
        beyond: percentile(beyond, typicalPercent),
      });
    }
  }
  return sectors;
}

/**
 * From a pixel outside the mask to the nearest one inside it; from one inside it to the last one before it ends. The film's border ends
 * a mask.
 */
function walk(
  mask: Labelmap,
  from: number,
  { pixelSize, longest }: { readonly pixelSize: PixelSize; readonly longest: number },
): number {
  const { width, height, data } = mask;
  const inside = data[from] !== 0;
  const x0 = from % width;
  const y0 = (from - x0) / width;
  let best = longest;
  for (const [dx, dy] of directions) {
    const step = Math.hypot(dx * pixelSize.x, dy * pixelSize.y);
    const most = best / step;
    for (let n = 1; n <= most; n += 1) {
      const x = x0 + n * dx;
      const y = y0 + n * dy;
      const off = x < 0 || y < 0 || x >= width || y >= height;
      if (off && !inside) break;
      if (!off && (data[y * width + x] !== 0) === inside) continue;
      best = step * (inside ? n - 1 : n);
      break;
    }
  }
  return best;
}

const directions = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
] as const;

/** The outline of one lung, by sector; a pixel can belong to two. */
export interface Outline {
  readonly heightPx: number;
  /** Indices of outline pixels. */
  readonly points: Readonly<Record<SectorName, number[]>>;
}

/** Fewer rows than this are no lung. */
const leastRows = 8;

/** Null for a lung of fewer than eight rows. */
export function outlineOf(model: Labelmap, side: 'right' | 'left'): Outline | null {
  const value = side === 'right' ? label.rightLung : label.leftLung;
  const { width, height, data } = model;
  const uppermost = new Int32Array(width).fill(-1);
  const lowest = new Int32Array(width).fill(-1);
  const rows: { y: number; from: number; to: number }[] = [];
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    let from = 0;
    while (from < width && data[row + from] !== value) from += 1;
    if (from === width) continue;
    let to = width - 1;
    while (data[row + to] !== value) to -= 1;
    for (let x = from; x <= to; x += 1) {
      if (data[row + x] !== value) continue;
      if (uppermost[x]! < 0) uppermost[x] = y;
      lowest[x] = y;
    }
    rows.push({ y, from, to });
  }
  if (rows.length < leastRows) return null;
  const top = rows[0]!.y;
  const heightPx = rows.at(-1)!.y - top + 1;
  const down = (y: number): number => (y - top) / heightPx;
  const points: Record<SectorName, number[]> = { apex: [], lateral: [], costophrenic: [], base: [], medial: [] };
  const columns = { from: uppermost.findIndex((y) => y >= 0), to: uppermost.findLastIndex((y) => y >= 0) };
  for (let x = 0; x < width; x += 1) {
    const upper = uppermost[x]!;
    const lower = lowest[x]!;
    if (upper >= 0 && down(upper) < 0.2) points.apex.push(upper * width + x);
    if (lower < 0 || down(lower) <= 0.55) continue;
    const outwards = side === 'right' ? columns.to - x : x - columns.from;
    points[3 * outwards > 2 * (columns.to - columns.from) ? 'costophrenic' : 'base'].push(lower * width + x);
  }
  for (const { y, from, to } of rows) {
    const [outer, inner] = side === 'right' ? [from, to] : [to, from];
    if (down(y) > 0.15 && down(y) < 0.9) points.lateral.push(y * width + outer);
    if (down(y) > 0.1 && down(y) < 0.85) points.medial.push(y * width + inner);
  }
  return { heightPx, points };
}
