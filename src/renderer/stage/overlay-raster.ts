import { label } from '#contract/masks.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import type { Rect } from '#domain/rect.ts';
import { maskIndexes } from './mask-on-screen.ts';
import { dashes, labelColours, type Rgb, secondColours } from './overlay-colours.ts';
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
  const pixels = new Uint32Array(rgba.buffer);
  const reach = Math.max(1, Math.round(overlay.contourPx));
  if (masks.first) {
    const alpha = overlay.mode === 'contour' ? 255 : Math.round(overlay.opacity * 255);
    const colours = Uint32Array.from(labelColours, (colour) => asPixel(colour, alpha));
    if (overlay.mode === 'contour') paintContour(pixels, masks.first, { place, reach, colours, dashed: false });
    else paintFill(pixels, masks.first, place, colours);
  }
  if (masks.second) {
    const colours = Uint32Array.from(secondColours, (colour) => asPixel(colour, 255));
    paintContour(pixels, masks.second, { place, reach, colours, dashed: true });
  }
  return rgba;
}

/** One map in opaque colours by label, as RGBA of `place.rect`; background stays clear. */
export function paintLabels(
  map: Labelmap,
  colours: readonly Rgb[],
  place: OverlayPlace,
): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(place.rect.width * place.rect.height * 4);
  const pixels = Uint32Array.from(colours, (colour) => asPixel(colour, 255));
  paintFill(new Uint32Array(rgba.buffer), map, place, pixels);
  return rgba;
}

function paintFill(pixels: Uint32Array, map: Labelmap, place: OverlayPlace, colours: Uint32Array): void {
  const { rect } = place;
  const { columns, rows } = lookup(map, place, 0);
  for (let y = 0, at = 0; y < rect.height; y += 1) {
    // Rows of the screen that lie on one row of the mask look alike; enlarged, that is most of them.
    if (y > 0 && rows[y] === rows[y - 1]) {
      pixels.copyWithin(at, at - rect.width, at);
      at += rect.width;
      continue;
    }
    const row = rows[y]! * map.width;
    for (let x = 0; x < rect.width; x += 1, at += 1) {
      const column = columns[x]!;
      if (row < 0 || column < 0) continue;
      const value = map.data[row + column]!;
      if (value !== 0) pixels[at] = colours[value]!;
    }
  }
}

interface Contour {
  readonly place: OverlayPlace;
  readonly reach: number;
  readonly colours: Uint32Array;
  readonly dashed: boolean;
}

/**
 * A pixel is on the contour when a screen neighbour `reach` away has another label; outside the film there is none. Enlarged,
 * many pixels lie on one column of the mask: only those near its borders are looked at one by one.
 */
function paintContour(pixels: Uint32Array, map: Labelmap, { place, reach, colours, dashed }: Contour): void {
  const { rect } = place;
  const { columns, rows } = lookup(map, place, reach);
  const spans = spansOf(columns.subarray(reach, reach + rect.width));
  const { data, width } = map;
  const valueAt = (row: number, column: number) => (row < 0 || column < 0 ? 0 : data[row * width + column]!);
  for (let y = 0; y < rect.height; y += 1) {
    const row = rows[y + reach]!;
    if (row < 0) continue;
    const above = rows[y]!;
    const below = rows[y + 2 * reach]!;
    const isWithinRow = above === row && below === row;
    for (let span = 0; span + 1 < spans.length; span += 1) {
      const start = spans[span]!;
      const end = spans[span + 1]!;
      const column = columns[start + reach]!;
      if (column < 0) continue;
      const value = data[row * width + column]!;
      if (value === 0) continue;
      const dash = value === label.heart ? dashes.heart : dashes.lung;
      const level = !isWithinRow && (valueAt(above, column) !== value || valueAt(below, column) !== value);
      const isWithin =
        valueAt(row, columns[start + reach - 1]!) === value && valueAt(row, columns[end + reach]!) === value;
      if (!level && isWithin && reach === 1) continue;
      for (let x = start; x < end; x += 1) {
        const isNearBorder = x - start < reach || end - x <= reach;
        if (!isNearBorder && !level) {
          x = end - reach - 1;
          continue;
        }
        const upright =
          isNearBorder && (valueAt(row, columns[x]!) !== value || valueAt(row, columns[x + 2 * reach]!) !== value);
        if (!upright && !level) continue;
        // Dashes run along the edge: by rows on an upright edge, by columns on a level one.
        if (dashed && (upright ? rect.y + y : rect.x + x) % dash.period >= dash.on) continue;
        pixels[y * rect.width + x] = colours[value]!;
      }
    }
  }
}

/** Where the screen comes to another column of the mask: the first pixel of each run of equal columns, and the end of the last. */
function spansOf(columns: Int32Array): Int32Array {
  const starts = new Int32Array(columns.length + 1);
  let count = 0;
  for (let x = 0; x < columns.length; x += 1) if (x === 0 || columns[x] !== columns[x - 1]) starts[count++] = x;
  starts[count++] = columns.length;
  return starts.subarray(0, count);
}

/** The mask column and row under every screen column and row of the rectangle, and `margin` more on each side. */
function lookup(map: Labelmap, { rect, view, filmSize }: OverlayPlace, margin: number) {
  return {
    columns: maskIndexes(
      { from: rect.x - margin, count: rect.width + 2 * margin },
      { start: view.left, extentPx: view.scale * filmSize.width },
      map.width,
    ),
    rows: maskIndexes(
      { from: rect.y - margin, count: rect.height + 2 * margin },
      { start: view.top, extentPx: view.scale * filmSize.height },
      map.height,
    ),
  };
}

/** A colour as it lies in memory, whatever the order of bytes. */
function asPixel(colour: Rgb, alpha: number): number {
  return new Uint32Array(Uint8Array.of(...colour, alpha).buffer)[0]!;
}
