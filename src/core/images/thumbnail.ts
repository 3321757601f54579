import sharp from 'sharp';
import type { LungDefinition } from '#contract/masks.ts';
import { contourPath } from '#domain/contour-path.ts';
import { resampleLabels } from '#domain/frame.ts';
import { type Labelmap, lungMask } from '#domain/labelmap.ts';
import { toFailure } from '#rpc/failure.ts';
import { autoWindow } from './auto-window.ts';
import { ByteLru } from './byte-lru.ts';
import { readGrey } from './read-grey.ts';
import { windowGrey } from './window-grey.ts';

export interface FilmJpeg {
  readonly width: number;
  readonly height: number;
  /** Null when the film cannot be read; width and height are then those of an empty square. */
  readonly jpeg: Uint8Array | null;
}

const jpegQuality = 82;

/** Makes small, automatically windowed JPEGs of films and keeps the latest of them in memory. */
export class FilmThumbnails {
  readonly #kept: ByteLru<FilmJpeg>;

  constructor(roomBytes = 64 * 1024 * 1024) {
    this.#kept = new ByteLru(roomBytes);
  }

  /** A film no longer than `side` on its longer side. An unreadable film gives `jpeg: null`, it does not fail. */
  async film(path: string | null, side: number): Promise<FilmJpeg> {
    if (!path) return { width: side, height: side, jpeg: null };
    const key = `${side} ${path}`;
    const kept = this.#kept.get(key);
    if (kept) return kept;
    try {
      const made = await makeFilmJpeg(path, side);
      this.#kept.set(key, made, made.jpeg?.length ?? 0);
      return made;
    } catch (thrown) {
      if (toFailure(thrown).code !== 'film-unreadable') throw thrown;
      return { width: side, height: side, jpeg: null };
    }
  }
}

async function makeFilmJpeg(path: string, side: number): Promise<FilmJpeg> {
  const film = await readGrey(path, { maxSide: side, use: 'film' });
  const { width, height } = film;
  const shown = windowGrey(film, autoWindow(film));
  const jpeg = await sharp(shown, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .jpeg({ quality: jpegQuality })
    .toBuffer();
  return { width, height, jpeg: new Uint8Array(jpeg) };
}

export interface ContourOptions {
  /** Size of the thumbnail; the mask is squashed over the whole film. */
  readonly width: number;
  readonly height: number;
  /** What counts as lung; a heart label may not. */
  readonly definition: LungDefinition;
}

/** SVG path of the outline of a mask's lungs, in pixels of a thumbnail; empty when there is no lung. */
export function thumbnailContour(mask: Labelmap, { width, height, definition }: ContourOptions): string {
  // A mask of a film's own size has ten times the pixels its outline needs at this scale.
  const small = mask.width > 2 * width ? resampleLabels(mask, 2 * width, 2 * height) : mask;
  return contourPath(lungMask(small, definition), width / small.width, height / small.height);
}
