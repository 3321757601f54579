import type { FilmPixels } from '#contract/cases.ts';
import { type GreyWindow, greyTable } from './window-level.ts';

/** A film through its window, as opaque RGBA. */
export function greyPicture(film: FilmPixels, window: GreyWindow): Uint8ClampedArray<ArrayBuffer> {
  const table = greyTable(window, film.bits);
  const count = film.width * film.height;
  const rgba = new Uint8ClampedArray(count * 4);
  const { bytes } = film;
  const wide = film.bits === 16;
  for (let i = 0, at = 0; i < count; i += 1, at += 4) {
    const grey = table[wide ? bytes[i * 2]! + bytes[i * 2 + 1]! * 256 : bytes[i]!]!;
    rgba[at] = grey;
    rgba[at + 1] = grey;
    rgba[at + 2] = grey;
    rgba[at + 3] = 255;
  }
  return rgba;
}
