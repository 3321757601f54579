import type { FilmPixels } from '#contract/cases.ts';
import { paintGreys } from './grey-picture.ts';
import type { GreyWindow } from './window-level.ts';

interface Picture {
  window: GreyWindow;
  readonly canvas: OffscreenCanvas;
}

/** The film on the stage and the one being prepared: more are not drawn from at a time. */
const most = 2;

/** Films through a window at their own size; the latest two are kept. */
export class GreyPictures {
  readonly #held = new Map<FilmPixels, Picture>();
  /** Where greys become colours: one for all films of a size, since it is as large as a picture. */
  #scratch: ImageData | null = null;

  /** The film through `window`; painted now unless it was painted so last time. */
  get(film: FilmPixels, window: GreyWindow): OffscreenCanvas {
    const known = this.#held.get(film);
    const picture = known ?? { window, canvas: this.#canvasFor(film) };
    this.#held.delete(film);
    this.#held.set(film, picture);
    if (!known || !isSame(picture.window, window)) {
      const image = this.#imageFor(film);
      paintGreys(film, window, image.data);
      picture.canvas.getContext('2d', { alpha: false })?.putImageData(image, 0, 0);
      picture.window = window;
    }
    return picture.canvas;
  }

  clear(): void {
    this.#held.clear();
    this.#scratch = null;
  }

  /** The canvas of the oldest picture once there are enough, where it fits. */
  #canvasFor({ width, height }: FilmPixels): OffscreenCanvas {
    const [oldest] = this.#held;
    if (!oldest || this.#held.size < most) return new OffscreenCanvas(width, height);
    const [film, { canvas }] = oldest;
    this.#held.delete(film);
    return canvas.width === width && canvas.height === height ? canvas : new OffscreenCanvas(width, height);
  }

  #imageFor({ width, height }: FilmPixels): ImageData {
    const { width: held, height: tall } = this.#scratch ?? {};
    if (!this.#scratch || held !== width || tall !== height) this.#scratch = new ImageData(width, height);
    return this.#scratch;
  }
}

function isSame(a: GreyWindow, b: GreyWindow): boolean {
  return a.low === b.low && a.high === b.high && a.invert === b.invert;
}
