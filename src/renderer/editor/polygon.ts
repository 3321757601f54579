import { beginChange } from '#domain/change.ts';
import { fillPolygon } from '#domain/fill-polygon.ts';
import type { Point } from '#domain/paint-capsule.ts';
import { emptyRect } from '#domain/rect.ts';
import { eraserLabel } from './eraser.ts';
import { type Begun, type GestureContext, type OutlineGesture, onGrid } from './gesture.ts';
import { paintingLabel } from './painting-label.ts';

/**
 * A closed outline, clicked corner by corner or drawn freehand. Nothing is written before it is closed; then it adds lung, or
 * takes it away when it was begun with Ctrl.
 */
export function beginPolygon(context: GestureContext, at: Point): Begun {
  const points: Point[] = [at];
  const gesture: OutlineGesture = {
    isOutline: true,
    addCorner(corner) {
      points.push(corner);
    },
    removeCorner() {
      points.pop();
      return points.length > 0;
    },
    hover: () => false,
    first: () => points[0]!,
    line: () => points.slice(),
    move(to) {
      points.push(to);
      return emptyRect;
    },
    commit: () => fillOutline(context, points),
    abort: () => emptyRect,
  };
  return { gesture, rect: emptyRect };
}

/** Adds what lies inside a closed line of film points, or takes it away. Less than a triangle changes nothing. */
export function fillOutline(context: GestureContext, points: readonly Point[]) {
  if (points.length < 3) return { patch: null, rect: emptyRect };
  const change = beginChange(context.map);
  const ring = points.map((point) => onGrid(context.frame, point));
  const paint = context.swapped ? eraserLabel : paintingLabel(context.map, centreOf(ring), context);
  const rect = fillPolygon(context.map, [ring], { ...paint, willChange: change.touch });
  return { patch: change.commit(), rect };
}

function centreOf(ring: readonly Point[]): Point {
  const sum = ring.reduce((total, point) => ({ x: total.x + point.x, y: total.y + point.y }), { x: 0, y: 0 });
  return { x: sum.x / ring.length, y: sum.y / ring.length };
}
