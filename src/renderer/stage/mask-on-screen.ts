import { intersect, type Rect, rectBetween } from '#domain/rect.ts';
import type { Change, Scene } from './stage.ts';
import type { Size, View } from './view.ts';

/** The part of the stage that has to be drawn again after a change. */
export function placeOfChange(scene: Scene, change: Change, stage: Size): Rect {
  const whole = { x: 0, y: 0, ...stage };
  if (change.everything || !change.mask || !scene.mask) return change.within ? intersect(whole, change.within) : whole;
  const placed = { mask: scene.mask, film: scene.filmSize, view: scene.view, stage };
  const place = maskRectOnScreen(change.mask, placed, Math.ceil(scene.overlay.contourPx) + 1);
  return change.within ? intersect(place, change.within) : place;
}

/**
 * The screen pixels that can look different after the mask pixels in `rect` changed, cut to the stage. `margin` covers
 * the contour, which looks at neighbouring screen pixels.
 */
export function maskRectOnScreen(
  rect: Rect,
  placed: { readonly mask: Size; readonly film: Size; readonly view: View; readonly stage: Size },
  margin: number,
): Rect {
  const { mask, film, view, stage } = placed;
  const sx = (view.scale * film.width) / mask.width;
  const sy = (view.scale * film.height) / mask.height;
  const left = Math.max(0, Math.floor(view.left + rect.x * sx) - margin);
  const top = Math.max(0, Math.floor(view.top + rect.y * sy) - margin);
  const right = Math.min(stage.width, Math.ceil(view.left + (rect.x + rect.width) * sx) + margin);
  const bottom = Math.min(stage.height, Math.ceil(view.top + (rect.y + rect.height) * sy) + margin);
  return rectBetween(left, top, right, bottom);
}

/** The screen pixels that the film touches, also those beyond the stage. */
export function filmOnScreen({ view, filmSize }: { readonly view: View; readonly filmSize: Size }): Rect {
  return rectBetween(
    Math.floor(view.left),
    Math.floor(view.top),
    Math.ceil(view.left + filmSize.width * view.scale),
    Math.ceil(view.top + filmSize.height * view.scale),
  );
}

/**
 * For each screen column (or row) the mask column (or row) under its centre, −1 outside the film. The film covers
 * `extent` film pixels from screen coordinate `start`; the mask is `cells` wide.
 */
export function maskIndexes(
  screen: { readonly from: number; readonly count: number },
  film: { readonly start: number; readonly extentPx: number },
  cells: number,
): Int32Array {
  const indexes = new Int32Array(screen.count);
  for (let i = 0; i < screen.count; i += 1) {
    const share = (screen.from + i + 0.5 - film.start) / film.extentPx;
    indexes[i] = share < 0 || share >= 1 ? -1 : Math.floor(share * cells);
  }
  return indexes;
}
