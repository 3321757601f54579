import { pixelSize } from '#domain/frame.ts';
import { gateAround } from '#domain/grey-ground.ts';
import type { Point } from '#domain/paint-capsule.ts';
import { eraserLabel } from './eraser.ts';
import { type Begun, type GestureContext, onGrid } from './gesture.ts';
import { paintingLabel } from './painting-label.ts';
import { beginStroke } from './stroke.ts';

/** A brush that paints only what is as grey as the film where the stroke began; with Ctrl it takes only that away. */
export function beginThresholdBrush(context: GestureContext, at: Point): Begun {
  const start = onGrid(context.frame, at);
  const paint = context.swapped ? eraserLabel : paintingLabel(context.map, start, context);
  const ground = context.ground();
  const size = pixelSize(context.frame);
  const around = Math.max(
    2,
    Math.min(context.radiusPx, 0.012 * Math.max(context.frame.filmWidth, context.frame.filmHeight)),
  );
  const gate = ground ? gateAround(ground, start, { x: around / size.x, y: around / size.y }) : undefined;
  return beginStroke(context, at, gate ? { ...paint, gate } : paint);
}
