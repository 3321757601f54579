import { label } from '#contract/masks.ts';
import type { Point } from '#domain/paint-capsule.ts';
import { type GestureContext, onGrid } from './gesture.ts';
import { type PaintingLabel, paintingLabel } from './painting-label.ts';
import { beginStroke } from './stroke.ts';

export const eraserLabel: PaintingLabel = { value: label.background };

/** Takes lung away; with Ctrl adds. */
export function beginEraser(context: GestureContext, at: Point) {
  const paint = context.swapped ? paintingLabel(context.map, onGrid(context.frame, at), context) : eraserLabel;
  return beginStroke(context, at, paint);
}
