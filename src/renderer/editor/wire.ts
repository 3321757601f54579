import { beginChange } from '#domain/change.ts';
import { edgeCosts } from '#domain/edge-cost.ts';
import { growLiveWire, type LiveWire } from '#domain/live-wire.ts';
import type { Point } from '#domain/paint-capsule.ts';
import { emptyRect, rectBetween } from '#domain/rect.ts';
import { redrawEdge } from '#domain/redraw-edge.ts';
import { type Begun, type GestureContext, type OutlineGesture, onFilm, onGrid } from './gesture.ts';
import { paintingLabel } from './painting-label.ts';
import { fillOutline } from './polygon.ts';

/** Shares of the mask grid's longer side: how far one piece of wire reaches, the band it keeps to, and how near an end joins the old outline. */
const reachShare = 0.16;
const bandShare = 0.045;
const snapShare = 0.03;

/**
 * A live wire: the line from one corner to the next follows the film's edge in a band around the old outline. A wire that begins and ends
 * on the outline replaces the stretch between; any other is closed and adds what it encloses, or takes it away when begun with Ctrl.
 */
export function beginWire(context: GestureContext, at: Point): Begun {
  const { map, frame } = context;
  const side = Math.max(map.width, map.height);
  const corners: Point[] = [onGrid(frame, at)];
  /** The finished pieces, one behind each corner but the first, in mask pixels. */
  const pieces: (readonly Point[])[] = [];
  let wire = grow(corners[0]!);
  let tail: readonly Point[] = [];

  function grow(seed: Point): LiveWire | null {
    const ground = context.ground();
    if (!ground) return null;
    const reach = Math.round(side * reachShare);
    const x = Math.round(seed.x);
    const y = Math.round(seed.y);
    const window = rectBetween(x - reach, y - reach, x + reach + 1, y + reach + 1);
    return growLiveWire(edgeCosts(ground, window, { map, reachPx: side * bandShare }), seed);
  }

  function lead(to: Point): readonly Point[] {
    return wire ? wire.pathTo(to) : [corners.at(-1)!, to];
  }

  function anchor(to: Point): void {
    pieces.push(lead(to));
    corners.push(to);
    wire = grow(to);
    tail = [];
  }

  const path = () => (pieces.length === 0 ? corners.slice() : pieces.flat());
  const gesture: OutlineGesture = {
    isOutline: true,
    addCorner: (corner) => anchor(onGrid(frame, corner)),
    removeCorner() {
      corners.pop();
      pieces.pop();
      tail = [];
      const last = corners.at(-1);
      if (last) wire = grow(last);
      return corners.length > 0;
    },
    hover(to) {
      tail = lead(onGrid(frame, to));
      return true;
    },
    first: () => onFilm(frame, corners[0]!),
    line: () => [...path(), ...tail].map((point) => onFilm(frame, point)),
    move(to) {
      const next = onGrid(frame, to);
      const last = corners.at(-1)!;
      // A wire drawn with the button held sets its own corners, so that it keeps to what the hand followed.
      if (Math.hypot(next.x - last.x, next.y - last.y) > side * 0.05) anchor(next);
      else tail = lead(next);
      return emptyRect;
    },
    commit() {
      const whole = [...path(), ...tail];
      const change = beginChange(map);
      const { value } = paintingLabel(map, whole[0]!, context);
      const rect = redrawEdge(map, whole, { snapPx: side * snapShare, value, willChange: change.touch });
      if (rect) return { patch: change.commit(), rect };
      return fillOutline(
        context,
        whole.map((point) => onFilm(frame, point)),
      );
    },
    abort: () => emptyRect,
  };
  return { gesture, rect: emptyRect };
}
