import { type LabelValue, label } from '#contract/masks.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import type { Point } from '#domain/paint-capsule.ts';
import type { PaintGate } from '#domain/paint-row.ts';

/** Which lung is painted: `auto` looks at where the stroke begins. */
export type Side = 'auto' | 'right' | 'left';

export interface PaintingLabel {
  readonly value: LabelValue;
  /** What may be painted over; everything when left out. */
  readonly onlyOver?: readonly number[];
  readonly gate?: PaintGate;
}

/** Whether the mask tells the right from the left lung. */
export function hasSides(map: Labelmap): boolean {
  return map.data.includes(label.rightLung) || map.data.includes(label.leftLung);
}

/**
 * The label a stroke writes that begins at `at` (mask pixels). A mask without sides stays without. With `auto` the stroke
 * continues the lung it begins in or nearest to and never paints over the other one; a side chosen by hand paints over
 * everything, which is how swapped sides are put right.
 */
export function paintingLabel(
  map: Labelmap,
  at: Point,
  choice: { readonly sided: boolean; readonly side: Side },
): PaintingLabel {
  if (!choice.sided) return { value: label.lung };
  if (choice.side !== 'auto') return { value: choice.side === 'right' ? label.rightLung : label.leftLung };
  const value = nearestSide(map, at);
  return { value, onlyOver: [label.background, label.heart, label.lung, value] };
}

/** Looks outwards in growing squares; on a mask without any lung the image's half decides: patient right is image left. */
function nearestSide(map: Labelmap, at: Point): LabelValue {
  const x = Math.round(at.x);
  const y = Math.round(at.y);
  const step = Math.max(1, Math.floor(map.width / 256));
  for (let reach = 0; reach <= Math.max(map.width, map.height); reach += step) {
    const found = sideOnSquare(map, x, y, reach);
    if (found !== null) return found;
  }
  return at.x < map.width / 2 ? label.rightLung : label.leftLung;
}

function sideOnSquare(map: Labelmap, x: number, y: number, reach: number): LabelValue | null {
  const look = (column: number, row: number): LabelValue | null => {
    if (column < 0 || row < 0 || column >= map.width || row >= map.height) return null;
    const value = map.data[row * map.width + column];
    return value === label.rightLung || value === label.leftLung ? value : null;
  };
  for (let along = -reach; along <= reach; along += 1) {
    const found =
      look(x + along, y - reach) ??
      look(x + along, y + reach) ??
      look(x - reach, y + along) ??
      look(x + reach, y + along);
    if (found !== null) return found;
  }
  return null;
}
