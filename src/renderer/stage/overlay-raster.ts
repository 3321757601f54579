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
      if (overlay.mode !== 'contour' || edge.atSide() || edge.atTop()) put(at, labelColours[value]!, alpha);
    });
  }
  if (masks.second) {
    forEachLabel(masks.second, place, reach, (at, _value, edge) => {
      const x = rect.x + (at % rect.width);
      const y = rect.y + Math.floor(at / rect.width);
      const upright = edge.atSide();
      if ((upright ? y : x) % 10 < 6 && (upright || edge.atTop())) put(at, secondColour, 255);
    });
  }
  return rgba;
}

interface Edge {
  /** A screen neighbour to the right or left has another label. */
  atSide(): boolean;
  /** One above or below has. */
  atTop(): boolean;
}

/** Visits every screen pixel under which there is a label; `edge` compares it with the screen neighbours `reach` away. */
function forEachLabel(
  map: Labelmap,
  place: OverlayPlace,
  reach: number,
  visit: (at: number, value: number, edge: Edge) => void,
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
  let column = 0;
  let line = 0;
  const edge: Edge = {
    atSide() {
      const value = valueAt(column, line);
      return valueAt(column + reach, line) !== value || valueAt(column - reach, line) !== value;
    },
    atTop() {
      const value = valueAt(column, line);
      return valueAt(column, line + reach) !== value || valueAt(column, line - reach) !== value;
    },
  };
  for (line = 0; line < rect.height; line += 1) {
    if (rows[line + reach]! < 0) continue;
    for (column = 0; column < rect.width; column += 1) {
      const value = valueAt(column, line);
      if (value !== 0) visit(line * rect.width + column, value, edge);
    }
  }
}
