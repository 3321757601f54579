import type { FilmPixels } from '#contract/cases.ts';
import { paintGreys } from './grey-picture.ts';
import type { GreyWindow } from './window-level.ts';

interface Picture {
  window: GreyWindow;
  readonly image: ImageData;
  readonly canvas: OffscreenCanvas;
}

const budgetPixels = 32 * 2 ** 20;

/** Films that lie ready through a window, the least recently used dropped beyond 32 megapixels. */
export class GreyPictures {
  readonly #held = new Map<FilmPixels, Picture>();
  #pixels = 0;

  /** The film through `window`; painted now unless it was painted so last time. */
  get(film: FilmPixels, window: GreyWindow): OffscreenCanvas {
    const known = this.#held.get(film);
    const picture = known ?? this.#make(film, window);
    this.#held.delete(film);
    this.#held.set(film, picture);
    if (!known || !isSame(picture.window, window)) {
      paintGreys(film, window, picture.image.data);
      picture.canvas.getContext('2d')?.putImageData(picture.image, 0, 0);
      picture.window = window;
    }
    return picture.canvas;
  }

  clear(): void {
    this.#held.clear();
    this.#pixels = 0;
  }

  #make(film: FilmPixels, window: GreyWindow): Picture {
    this.#pixels += film.width * film.height;
    for (const oldest of this.#held.keys()) {
      if (this.#pixels <= budgetPixels) break;
      this.#held.delete(oldest);
      this.#pixels -= oldest.width * oldest.height;
    }
    const image = new ImageData(film.width, film.height);
    return { window, image, canvas: new OffscreenCanvas(film.width, film.height) };
  }
}

function isSame(a: GreyWindow, b: GreyWindow): boolean {
  return a.low === b.low && a.high === b.high && a.invert === b.invert;
}
