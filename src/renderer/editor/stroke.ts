import { beginChange } from '#domain/change.ts';
import { pixelSize } from '#domain/frame.ts';
import { type Point, paintCapsule } from '#domain/paint-capsule.ts';
import { emptyRect, type Rect } from '#domain/rect.ts';
import { type Gesture, type GestureContext, onGrid } from './gesture.ts';
import type { PaintingLabel } from './painting-label.ts';

/**
 * A round brush drawn along the pointer's path without gaps, however fast it moved. Round on the film: on a mask whose pixels
 * are not square there it is an ellipse.
 */
export function beginStroke(
  context: GestureContext,
  at: Point,
  paint: PaintingLabel,
): { gesture: Gesture; rect: Rect } {
  const { map, frame } = context;
  const change = beginChange(map);
  const size = pixelSize(frame);
  const options = { ...paint, willChange: change.touch };
  let last = onGrid(frame, at);
  function move(to: Point): Rect {
    const next = onGrid(frame, to);
    const capsule = { from: last, to: next, radiusX: context.radiusPx / size.x, radiusY: context.radiusPx / size.y };
    last = next;
    return paintCapsule(map, capsule, options);
  }
  const rect = move(at);
  return {
    gesture: { move, commit: () => ({ patch: change.commit(), rect: emptyRect }), abort: change.abort },
    rect,
  };
}
