import type { Labelmap } from '#domain/labelmap.ts';
import type { Rect } from '#domain/rect.ts';
import { maskIndexes } from './mask-on-screen.ts';
import { labelColours, type Rgb, secondColour } from './overlay-colours.ts';
import type { Overlay } from './stage.ts';
import type { Size, View } from './view.ts';

export interface OverlayPlace {
  readonly view: View;
  readonly filmSize: Size;
  /** The part of the stage to paint, in screen pixels. */
  readonly rect: Rect;
}

/**
 * The masks as non-premultiplied RGBA of `place.rect`: the same picture that the shader draws, one screen pixel after the
 * other. A mask is looked up at the centre of the screen pixel.
 */
export function paintOverlay(
  masks: { readonly first: Labelmap | null; readonly second: Labelmap | null },
  overlay: Overlay,
  place: OverlayPlace,
): Uint8ClampedArray<ArrayBuffer> {
  const { rect } = place;
  const rgba = new Uint8ClampedArray(rect.width * rect.height * 4);
  if (overlay.mode === 'none') return rgba;
  const reach = Math.max(1, Math.round(overlay.contourPx));
  const put = (at: number, colour: Rgb, alpha: number) => {
    rgba[at * 4] = colour[0];
    rgba[at * 4 + 1] = colour[1];
    rgba[at * 4 + 2] = colour[2];
    rgba[at * 4 + 3] = alpha;
  };
  if (masks.first) {
    const alpha = overlay.mode === 'contour' ? 255 : Math.round(overlay.opacity * 255);
    forEachLabel(masks.first, place, reach, (at, value, edge) => {
      if (overlay.mode !== 'contour' || edge()) put(at, labelColours[value]!, alpha);
    });
  }
  if (masks.second) {
    forEachLabel(masks.second, place, reach, (at, _value, edge) => {
      const x = rect.x + (at % rect.width);
      const y = rect.y + Math.floor(at / rect.width);
      if ((x + y + 1) % 10 < 6 && edge()) put(at, secondColour, 255);
    });
  }
  return rgba;
}

/** Visits every screen pixel under which there is a label; `edge` tells whether a screen neighbour `reach` away has another. */
function forEachLabel(
  map: Labelmap,
  place: OverlayPlace,
  reach: number,
  visit: (at: number, value: number, edge: () => boolean) => void,
): void {
  const { rect, view, filmSize } = place;
  const wide = rect.width + 2 * reach;
  const columns = maskIndexes(
    { from: rect.x - reach, count: wide },
    { start: view.left, extentPx: view.scale * filmSize.width },
    map.width,
  );
  const rows = maskIndexes(
    { from: rect.y - reach, count: rect.height + 2 * reach },
    { start: view.top, extentPx: view.scale * filmSize.height },
    map.height,
  );
  const valueAt = (x: number, y: number) => {
    const column = columns[x + reach]!;
    const row = rows[y + reach]!;
    return column < 0 || row < 0 ? 0 : map.data[row * map.width + column]!;
  };
  for (let y = 0; y < rect.height; y += 1) {
    if (rows[y + reach]! < 0) continue;
    for (let x = 0; x < rect.width; x += 1) {
      const value = valueAt(x, y);
      if (value === 0) continue;
      visit(
        y * rect.width + x,
        value,
        () =>
          valueAt(x + reach, y) !== value ||
          valueAt(x - reach, y) !== value ||
          valueAt(x, y + reach) !== value ||
          valueAt(x, y - reach) !== value,
      );
    }
  }
}
