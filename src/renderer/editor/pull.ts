import { beginChange } from '#domain/change.ts';
import { pixelSize } from '#domain/frame.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import type { Point } from '#domain/paint-capsule.ts';
import { cutOut, pasteIn } from '#domain/patch.ts';
import { pullContour, pullRect } from '#domain/pull-contour.ts';
import { emptyRect, type Rect, union } from '#domain/rect.ts';
import { type Begun, type GestureContext, onGrid } from './gesture.ts';

/** Takes hold of the outline and pulls it along like rubber; the ring shows how far the pull reaches. */
export function beginPull(context: GestureContext, at: Point): Begun {
  const { map, frame } = context;
  const size = pixelSize(frame);
  // A pull reaches wider than a brush paints: as a brush of the same size it would dent the outline.
  const radii = { x: Math.max(2, context.radiusPx / size.x), y: Math.max(2, context.radiusPx / size.y) };
  const change = beginChange(map);
  const from = onGrid(frame, at);
  const before: Labelmap = { width: map.width, height: map.height, data: map.data.slice() };
  let pulled: Rect = emptyRect;

  function putBack(): void {
    if (pulled !== emptyRect) pasteIn(map, pulled, cutOut(before, pulled));
  }

  return {
    rect: emptyRect,
    gesture: {
      move(to) {
        const pull = { from, to: onGrid(frame, to), radii };
        const next = pullRect(map, pull.from, pull.to, radii);
        change.touch(next);
        putBack();
        const rewritten = union(pulled, next);
        pulled = pullContour(map, before, pull);
        return rewritten;
      },
      commit: () => ({ patch: change.commit(), rect: emptyRect }),
      abort: change.abort,
    },
  };
}
