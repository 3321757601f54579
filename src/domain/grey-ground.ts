import type { FilmPixels } from '#contract/cases.ts';
import type { Point } from './paint-capsule.ts';
import type { PaintGate } from './paint-row.ts';

/** The film's greys on the grid of a mask, in 0 to 255 over the film's automatic window: what edge and threshold tools look at. */
export interface GreyGround {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Sample points per mask pixel and axis at most: enough to average ribs' noise away on the coarsest grid. */
const mostSamples = 3;

/** Averages the film over each pixel of a `width` × `height` grid squashed over it. */
export function greyGround(film: FilmPixels, width: number, height: number): GreyGround {
  const { window, bits } = film;
  const pixels = bits === 8 ? film.bytes : wordsOf(film.bytes);
  const scale = 255 / Math.max(1e-6, window.high - window.low);
  const columns = samplesOf(width, film.width);
  const rows = samplesOf(height, film.height);
  const data = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      let sum = 0;
      for (let b = 0; b < rows.each; b += 1) {
        const row = rows.at[y * rows.each + b]! * film.width;
        for (let a = 0; a < columns.each; a += 1) sum += pixels[row + columns.at[x * columns.each + a]!]!;
      }
      const grey = (sum / (rows.each * columns.each) - window.low) * scale;
      data[i] = Math.max(0, Math.min(255, Math.round(grey)));
    }
  }
  return { width, height, data };
}

/**
 * A gate that lets through what is as grey as the film around `at`: the mean within `radii` of it, give or take twice the spread there,
 * but never less than 4 nor more than 14 per cent of the window, so that neither a flat patch nor an edge makes the gate useless.
 */
export function gateAround(
  ground: GreyGround,
  at: Point,
  radii: { readonly x: number; readonly y: number },
): PaintGate {
  let count = 0;
  let sum = 0;
  let squares = 0;
  const left = Math.max(0, Math.round(at.x - radii.x));
  const right = Math.min(ground.width - 1, Math.round(at.x + radii.x));
  const top = Math.max(0, Math.round(at.y - radii.y));
  const bottom = Math.min(ground.height - 1, Math.round(at.y + radii.y));
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) {
      const grey = ground.data[y * ground.width + x]!;
      count += 1;
      sum += grey;
      squares += grey * grey;
    }
  }
  if (count === 0) return { values: ground.data, low: 256, high: -1 };
  const mean = sum / count;
  const spread = Math.sqrt(Math.max(0, squares / count - mean * mean));
  const reach = Math.min(0.14 * 255, Math.max(0.04 * 255, 2 * spread));
  return { values: ground.data, low: mean - reach, high: mean + reach };
}

/** Film columns (or rows) to look at for each cell of a grid, `each` of them per cell, evenly spread. */
function samplesOf(cells: number, extent: number): { readonly each: number; readonly at: Int32Array } {
  const each = Math.max(1, Math.min(mostSamples, Math.round(extent / cells)));
  const at = new Int32Array(cells * each);
  for (let i = 0; i < at.length; i += 1) {
    at[i] = Math.min(extent - 1, Math.floor(((i + 0.5) * extent) / at.length));
  }
  return { each, at };
}

/** 16-bit greys; copied where the bytes do not lie on a word boundary. */
function wordsOf(bytes: Uint8Array): Uint16Array {
  const aligned = bytes.byteOffset % 2 === 0 ? bytes : bytes.slice();
  return new Uint16Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 1);
}
