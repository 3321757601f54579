import { beginChange } from '#domain/change.ts';
import { holds } from '#domain/components.ts';
import { takeRegion } from '#domain/disagreement/take-region.ts';
import { fillHoleAt } from '#domain/holes.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import type { Point } from '#domain/paint-capsule.ts';
import { emptyRect, type Rect } from '#domain/rect.ts';
import { keepPiece, lungPieces, pieceAt, withoutPieces } from '#domain/redraw/lung-pieces.ts';
import { type Begun, type GestureContext, onGrid } from './gesture.ts';
import { replaceMap } from './replace-map.ts';

/** A click in a hole fills it; on a piece of lung it keeps that piece of its side and drops the others, with Ctrl it drops that piece. */
export function beginPieces(context: GestureContext, at: Point): Begun {
  const { map, frame, swapped } = context;
  const pixel = pixelAt(onGrid(frame, at));
  const become = (): Labelmap | null => {
    const pieces = lungPieces(map);
    const clicked = pieceAt(pieces, pixel.x, pixel.y);
    if (!clicked) return fillHoleAt(map, pixel.x, pixel.y);
    return swapped ? withoutPieces(map, [clicked]) : keepPiece(map, pieces, clicked);
  };
  return once(map, (touch) => {
    const next = become();
    return next ? replaceMap(map, next, touch) : emptyRect;
  });
}

/** A click on a region of the difference takes it from the other mask. */
export function beginTake(context: GestureContext, at: Point): Begun {
  const { map, frame, disagreement } = context;
  if (!disagreement) return once(map, () => emptyRect);
  const { width, height } = disagreement.second;
  const { x, y } = pixelAt(onGrid({ ...frame, width, height }, at));
  const region = disagreement.regions.find(({ piece }) => holds(piece, x, y));
  return once(map, (touch) => (region ? takeRegion(map, { disagreement, region, from: 'second' }, touch) : emptyRect));
}

/** A gesture that is over with the press; moving on changes nothing more. */
function once(map: Labelmap, draw: (touch: (rect: Rect) => void) => Rect): Begun {
  const change = beginChange(map);
  const rect = draw(change.touch);
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
