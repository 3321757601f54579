import { label } from '#contract/masks.ts';
import type { Claimant } from '#contract/regions.ts';
import type { Labelmap } from '../labelmap.ts';
import { emptyRect, type Rect, rectBetween } from '../rect.ts';
import type { Disagreement, DisagreementRegion } from './disagreement.ts';

export interface RegionTaken {
  readonly disagreement: Disagreement;
  readonly region: DisagreementRegion;
  /** Whose opinion of the region is taken: the one that claims it adds it as lung, the other one clears it. */
  readonly from: Claimant;
}

/**
 * Gives the pixels of a region in `map`, a mask of the same film on any grid, what one of the two masks says of them. In place; outside the
 * region nothing changes. A mask without sides stays without. `willChange` is told the rectangle before it is written.
 * @returns the rectangle written, which may hold pixels that were not rewritten.
 */
export function takeRegion(
  map: Labelmap,
  { disagreement, region, from }: RegionTaken,
  willChange: (rect: Rect) => void = () => {},
): Rect {
  const source = disagreement[from];
  const rect = placeOn(map, region, source);
  if (rect === emptyRect) return rect;
  willChange(rect);
  const unsided = map.data.includes(label.lung);
  const inRegion = membersOf(region, source);
  for (let y = rect.y; y < rect.y + rect.height; y += 1) {
    const row = cellOf(y, map.height, source.height) * source.width;
    for (let x = rect.x; x < rect.x + rect.width; x += 1) {
      const at = row + cellOf(x, map.width, source.width);
      if (inRegion[at] === 0) continue;
      const value = source.data[at]!;
      map.data[y * map.width + x] = value !== label.background && unsided ? label.lung : value;
    }
  }
  return rect;
}

/** The cell of the coarser or finer grid under the centre of a pixel, as `resampleLabels` has it. */
function cellOf(pixel: number, pixels: number, cells: number): number {
  return Math.min(cells - 1, Math.floor(((pixel + 0.5) * cells) / pixels));
}

function membersOf({ piece }: DisagreementRegion, grid: Labelmap): Uint8Array {
  const members = new Uint8Array(grid.data.length);
  for (let i = 0; i < piece.runs.length; i += 3) {
    const row = piece.runs[i]! * grid.width;
    members.fill(1, row + piece.runs[i + 1]!, row + piece.runs[i + 2]!);
  }
  return members;
}

function placeOn(map: Labelmap, { piece }: DisagreementRegion, grid: Labelmap): Rect {
  const { box } = piece;
  const sx = map.width / grid.width;
  const sy = map.height / grid.height;
  return rectBetween(
    Math.max(0, Math.floor(box.x * sx) - 1),
    Math.max(0, Math.floor(box.y * sy) - 1),
    Math.min(map.width, Math.ceil((box.x + box.width) * sx) + 1),
    Math.min(map.height, Math.ceil((box.y + box.height) * sy) + 1),
  );
}
