import { label } from '#contract/masks.ts';
import { type Component, components } from '../components.ts';
import { createLabelmap, type Labelmap } from '../labelmap.ts';
import { lungLabels } from './label-masks.ts';

/** A connected piece of the difference between the mask being redrawn and another one. */
export interface DifferencePiece {
  readonly piece: Component;
  /** What taking it does: adds lung that only the other mask has, or removes lung that it lacks. */
  readonly does: 'adds' | 'removes';
}

/** Differences below this share of the map are the two grids' rounding, not a finding. */
const leastShare = 0.0002;

/** The pieces where two masks on one grid differ in being lung, largest first. What one adds and what it removes are pieces of their own. */
export function differencePieces(map: Labelmap, other: Labelmap): readonly DifferencePiece[] {
  const isLung = new Uint8Array(256);
  for (const value of lungLabels) isLung[value] = 1;
  const kinds = createLabelmap(map.width, map.height);
  for (let i = 0; i < kinds.data.length; i += 1) {
    const own = isLung[map.data[i]!]!;
    if (own !== isLung[other.data[i]!]!) kinds.data[i] = own === 1 ? 2 : 1;
  }
  const least = leastShare * kinds.data.length;
  const of = (kind: number, does: DifferencePiece['does']) =>
    components(kinds, { includes: (value) => value === kind, connectivity: 4 })
      .filter(({ areaPx }) => areaPx >= least)
      .map((piece) => ({ piece, does }));
  return [...of(1, 'adds'), ...of(2, 'removes')].toSorted((a, b) => b.piece.areaPx - a.piece.areaPx);
}

/** Writes what the other mask has in a piece into `map`, in place. */
export function takePiece(map: Labelmap, other: Labelmap, { piece }: DifferencePiece): void {
  for (let i = 0; i < piece.runs.length; i += 3) {
    const row = piece.runs[i]! * map.width;
    for (let at = row + piece.runs[i + 1]!; at < row + piece.runs[i + 2]!; at += 1) {
      const value = other.data[at]!;
      map.data[at] = value === label.heart ? label.background : value;
    }
  }
}
