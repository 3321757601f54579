import { beginChange } from '#domain/change.ts';
import { holds } from '#domain/components.ts';
import { fillHoleAt } from '#domain/holes.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import type { Point } from '#domain/paint-capsule.ts';
import { emptyRect, type Rect } from '#domain/rect.ts';
import { takePiece } from '#domain/redraw/difference-pieces.ts';
import { keepPiece, lungPieces, pieceAt, withoutPieces } from '#domain/redraw/lung-pieces.ts';
import { type Begun, type GestureContext, onGrid } from './gesture.ts';
import { replaceMap } from './replace-map.ts';

/** A click in a hole fills it; on a piece of lung it keeps that piece of its side and drops the others, with Ctrl it drops that piece. */
export function beginPieces(context: GestureContext, at: Point): Begun {
  const { map, frame, swapped } = context;
  const pixel = pixelAt(onGrid(frame, at));
  return once(map, () => {
    const pieces = lungPieces(map);
    const clicked = pieceAt(pieces, pixel.x, pixel.y);
    if (!clicked) return fillHoleAt(map, pixel.x, pixel.y);
    return swapped ? withoutPieces(map, [clicked]) : keepPiece(map, pieces, clicked);
  });
}

/** A click on a piece of the difference takes it from the other mask. */
export function beginTake(context: GestureContext, at: Point): Begun {
  const { map, frame, other, pieces } = context;
  const { x, y } = pixelAt(onGrid(frame, at));
  const clicked = pieces.find(({ piece }) => holds(piece, x, y));
  return once(map, () => {
    if (!clicked || !other) return null;
    const taken = { width: map.width, height: map.height, data: map.data.slice() };
    takePiece(taken, other, clicked);
    return taken;
  });
}

/** A gesture that is over with the press; moving on changes nothing more. */
function once(map: Labelmap, become: () => Labelmap | null): Begun {
  const change = beginChange(map);
  const next = become();
  const rect: Rect = next ? replaceMap(map, next, change.touch) : emptyRect;
  return {
    rect,
    gesture: {
      move: () => emptyRect,
      commit: () => ({ patch: change.commit(), rect: emptyRect }),
      abort: change.abort,
    },
  };
}

function pixelAt({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}
