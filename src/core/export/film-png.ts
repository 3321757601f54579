import { createLabelmap } from '#domain/labelmap.ts';
import { autoWindow } from '../images/auto-window.ts';
import { readGrey } from '../images/read-grey.ts';
import { windowGrey } from '../images/window-grey.ts';
import { encodeGreyPng } from './grey-png.ts';
import type { Size } from './lungs-at-size.ts';

export interface FilmPng extends Size {
  readonly png: Uint8Array;
  /** Grey values of a 16-bit film that became 0 and 255; null for 8-bit films, whose values are kept. */
  readonly window: { readonly low: number; readonly high: number } | null;
}

/**
 * A film as a lossless 8-bit grey PNG of its full size, without metadata.
 * @throws Failure film-unreadable, naming the file.
 */
export async function filmPng(path: string): Promise<FilmPng> {
  const film = await readGrey(path, { use: 'film' });
  const { width, height, values } = film;
  if (values instanceof Uint8Array) {
    return { width, height, png: await encodeGreyPng(createLabelmap(width, height, values)), window: null };
  }
  const window = autoWindow(film);
  const png = await encodeGreyPng(createLabelmap(width, height, windowGrey(film, window)));
  return { width, height, png, window };
}
