import { label } from '#contract/masks.ts';
import { type Component, components, holds } from '../components.ts';
import { paintComponent } from '../islands.ts';
import { createLabelmap, type Labelmap } from '../labelmap.ts';
import { midlineOf } from '../sides.ts';
import { lungLabels } from './label-masks.ts';

/** A connected piece of lung and the side of the patient it belongs to. */
export interface LungPiece {
  readonly piece: Component;
  readonly side: 'right' | 'left';
}

/** Pieces of lung, largest first. Right and left lung are taken apart; lung without a side by the midline its centre lies on. */
export function lungPieces(map: Labelmap): readonly LungPiece[] {
  const pieces: LungPiece[] = [];
  let midline: number | null = null;
  for (const value of lungLabels) {
    for (const piece of components(map, { includes: (each) => each === value })) {
      if (value === label.lung) midline ??= midlineOf(map);
      const isRight =
        midline !== null && value === label.lung ? piece.centroid.x + 0.5 < midline : value === label.rightLung;
      pieces.push({ piece, side: isRight ? 'right' : 'left' });
    }
  }
  return pieces.toSorted((a, b) => b.piece.areaPx - a.piece.areaPx);
}

/** Smaller than this share of the largest piece is an island and no lung. */
const islandShare = 0.15;

/** The map without the small pieces of lung that lie apart: less than 15% of the largest piece. */
export function dropIslands(map: Labelmap): Labelmap {
  const pieces = lungPieces(map);
  const least = islandShare * (pieces[0]?.piece.areaPx ?? 0);
  return withoutPieces(
    map,
    pieces.filter(({ piece }) => piece.areaPx < least),
  );
}

/** The map with the largest piece of each lung only. One piece that spans both sides counts as both. */
export function keepTwoLungs(map: Labelmap): Labelmap {
  const pieces = lungPieces(map);
  const kept = new Set([pieces.find(({ side }) => side === 'right'), pieces.find(({ side }) => side === 'left')]);
  return withoutPieces(
    map,
    pieces.filter((one) => !kept.has(one)),
  );
}

/** The piece of lung that holds a pixel; null on background and heart. */
export function pieceAt(pieces: readonly LungPiece[], x: number, y: number): LungPiece | null {
  return pieces.find(({ piece }) => holds(piece, x, y)) ?? null;
}

/** The map with one piece of its side left: every other piece of that lung is dropped. */
export function keepPiece(map: Labelmap, pieces: readonly LungPiece[], kept: LungPiece): Labelmap {
  return withoutPieces(
    map,
    pieces.filter((one) => one !== kept && one.side === kept.side),
  );
}

export function withoutPieces(map: Labelmap, dropped: readonly LungPiece[]): Labelmap {
  const out = createLabelmap(map.width, map.height, map.data.slice());
  for (const { piece } of dropped) paintComponent(out, piece, label.background);
  return out;
}
