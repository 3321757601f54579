import type { FilmPixels } from '#contract/cases.ts';
import { type GreyWindow, greyTable } from './window-level.ts';

/** A film through its window, as opaque RGBA, written into `into` (width × height × 4 bytes). */
export function paintGreys(film: FilmPixels, window: GreyWindow, into: Uint8ClampedArray): void {
  const greys = greyTable(window, film.bits);
  const colours = new Uint32Array(greys.length);
  for (let grey = 0; grey < greys.length; grey += 1) colours[grey] = opaqueGrey * greys[grey]! + opaqueBlack;
  const pixels = new Uint32Array(into.buffer, into.byteOffset, film.width * film.height);
  const { bytes } = film;
  if (film.bits === 8) {
    for (let i = 0; i < pixels.length; i += 1) pixels[i] = colours[bytes[i]!]!;
    return;
  }
  for (let i = 0, at = 0; i < pixels.length; i += 1, at += 2) pixels[i] = colours[bytes[at]! + bytes[at + 1]! * 256]!;
}

/** One step of grey in red, green and blue, and opaque black, as one number: the same for either order of bytes. */
const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
const opaqueGrey = isLittleEndian ? 0x00010101 : 0x01010100;
const opaqueBlack = isLittleEndian ? 0xff000000 : 0x000000ff;
