import type { FilmPixels } from '#contract/cases.ts';
import { GreyPictures } from './grey-pictures.ts';
import type { FilmLook } from './stage.ts';
import type { Size, View } from './view.ts';
import type { GreyWindow } from './window-level.ts';

interface Layer {
  readonly canvas: OffscreenCanvas;
  readonly view: View;
  readonly window: GreyWindow;
  readonly film: FilmPixels;
}

const budgetPixels = 12 * 2 ** 20;

/**
 * Films drawn at the size and place at which they are shown, so that a stroke, a peek or the next film only copies pixels.
 * Scaling a film of two megapixels costs a frame; copying its place costs a millisecond. The least recently used are
 * dropped beyond 12 megapixels.
 */
export class FilmLayers {
  readonly #greys = new GreyPictures();
  #layers: Layer[] = [];

  /** The film as `look` says, drawn now unless it lies there so. */
  get(look: FilmLook, stage: Size): OffscreenCanvas {
    const known = this.find(look, stage);
    if (known) return known;
    const { film, view, window } = look;
    const layer: Layer = { film, view, window, canvas: this.#canvasFor(look, stage) };
    const target = layer.canvas.getContext('2d', { alpha: false });
    if (target) {
      target.fillStyle = '#000';
      target.fillRect(0, 0, stage.width, stage.height);
      this.draw(look, target);
    }
    this.#use(layer);
    return layer.canvas;
  }

  /**
   * Draws the film now, and not when it is first shown: what is drawn on a canvas is only noted down until somebody looks at its
   * pixels, so one pixel is looked at.
   */
  prepare(look: FilmLook, stage: Size): void {
    if (!this.find(look, stage)) this.get(look, stage).getContext('2d')?.getImageData(0, 0, 1, 1);
  }

  /** The layer that shows the film just so; null when it would have to be drawn. */
  find(look: FilmLook, stage: Size): OffscreenCanvas | null {
    const layer = this.#layers.find(
      ({ film, view, window, canvas }) =>
        film === look.film && isSize(canvas, stage) && isView(view, look.view) && isWindow(window, look.window),
    );
    if (!layer) return null;
    this.#use(layer);
    return layer.canvas;
  }

  /** Draws the film as `look` says, past the layers. */
  draw(
    { film, filmSize, view, window }: FilmLook,
    target: OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D,
  ): void {
    target.imageSmoothingEnabled = true;
    target.imageSmoothingQuality = 'medium';
    const [width, height] = [view.scale * filmSize.width, view.scale * filmSize.height];
    target.drawImage(this.#greys.get(film, window), view.left, view.top, width, height);
  }

  clear(): void {
    this.#layers = [];
    this.#greys.clear();
  }

  /** The film's own canvas, else that of the layer that would be dropped: canvases are large, and making one costs a collection. */
  #canvasFor({ film }: FilmLook, stage: Size): OffscreenCanvas {
    const isFull = this.#layers.length >= roomFor(stage);
    const free =
      this.#layers.find((layer) => layer.film === film && isSize(layer.canvas, stage)) ??
      (isFull ? this.#layers.at(-1) : undefined);
    this.#layers = this.#layers.filter((layer) => layer !== free);
    return free && isSize(free.canvas, stage) ? free.canvas : new OffscreenCanvas(stage.width, stage.height);
  }

  #use(layer: Layer): void {
    const others = this.#layers.filter((other) => other !== layer);
    this.#layers = [layer, ...others].slice(0, roomFor(layer.canvas));
  }
}

function roomFor({ width, height }: Size): number {
  return Math.max(2, Math.floor(budgetPixels / (width * height)));
}

function isSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}

function isView(a: View, b: View): boolean {
  return a.scale === b.scale && a.left === b.left && a.top === b.top;
}

function isWindow(a: GreyWindow, b: GreyWindow): boolean {
  return a.low === b.low && a.high === b.high && a.invert === b.invert;
}
