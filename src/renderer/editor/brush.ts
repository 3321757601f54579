import type { Point } from '#domain/paint-capsule.ts';
import { eraserLabel } from './eraser.ts';
import { type GestureContext, onGrid } from './gesture.ts';
import { paintingLabel } from './painting-label.ts';
import { beginStroke } from './stroke.ts';

/** Adds lung; with Ctrl takes away. */
export function beginBrush(context: GestureContext, at: Point) {
  const label = context.swapped ? eraserLabel : paintingLabel(context.map, onGrid(context.frame, at), context);
  return beginStroke(context, at, label);
}
