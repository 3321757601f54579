import type { FilmPixels } from '#contract/cases.ts';
import { autoWindow } from './auto-window.ts';
import { readPictureHeader } from './picture-header.ts';
import { readGrey } from './read-grey.ts';

/**
 * Decodes a film: 8 or 16 bit grey, PNG, JPEG or TIFF; colour becomes luminance; EXIF orientation, colour profiles and
 * transparency are ignored. 16-bit values are little-endian.
 * @throws Failure `film-unreadable`, naming the file and the reason in words.
 */
export async function readFilm(
  path: string,
  options: { readonly maxSide?: number | undefined } = {},
): Promise<FilmPixels> {
  const { width, height, values, header } = await readGrey(path, { maxSide: options.maxSide, use: 'film' });
  return {
    width,
    height,
    bits: header.bits,
    bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    filmWidth: header.width,
    filmHeight: header.height,
    window: autoWindow({ width, height, values }),
  };
}

/**
 * The size of a film from its header, without decoding it.
 * @throws Failure `film-unreadable`.
 */
export async function readFilmSize(path: string): Promise<{ readonly width: number; readonly height: number }> {
  const { width, height } = await readPictureHeader(path, 'film');
  return { width, height };
}
