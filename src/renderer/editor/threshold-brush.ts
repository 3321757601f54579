import { pixelSize } from '#domain/frame.ts';
import { gateAround } from '#domain/grey-ground.ts';
import type { Point } from '#domain/paint-capsule.ts';
import type { PaintGate } from '#domain/paint-row.ts';
import { gateByLikelihood } from '#domain/probability/likely-lung.ts';
import { eraserLabel } from './eraser.ts';
import { type Begun, type GestureContext, onGrid } from './gesture.ts';
import { paintingLabel } from './painting-label.ts';
import { beginStroke } from './stroke.ts';

/**
 * A brush with a gate. By grey it paints only what is as grey as the film where the stroke began, and with Ctrl takes only that away;
 * by the model it adds only what the model takes for lung, and with Ctrl takes away only what it does not.
 */
export function beginThresholdBrush(context: GestureContext, at: Point): Begun {
  const start = onGrid(context.frame, at);
  const paint = context.swapped ? eraserLabel : paintingLabel(context.map, start, context);
  const gate = context.gateBy === 'model' ? gateOfModel(context) : gateOfGrey(context, start);
  return beginStroke(context, at, gate ? { ...paint, gate } : paint);
}

/** Lets nothing through while it is not known what the model says. */
function gateOfModel({ map, swapped, likely }: GestureContext): PaintGate {
  const known = likely();
  return known ? gateByLikelihood(known, swapped ? 'rest' : 'lung') : { values: map.data, low: 256, high: -1 };
}

/** @param start in mask pixels */
function gateOfGrey({ frame, radiusPx, ground }: GestureContext, start: Point): PaintGate | undefined {
  const greys = ground();
  if (!greys) return undefined;
  const size = pixelSize(frame);
  const around = Math.max(2, Math.min(radiusPx, 0.012 * Math.max(frame.filmWidth, frame.filmHeight)));
  return gateAround(greys, start, { x: around / size.x, y: around / size.y });
}
