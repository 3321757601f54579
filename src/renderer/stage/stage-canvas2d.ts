import type { FilmPixels } from '#contract/cases.ts';
import { isEmpty, type Rect } from '#domain/rect.ts';
import { greyPicture } from './grey-picture.ts';
import { maskRectOnScreen } from './mask-on-screen.ts';
import { paintOverlay } from './overlay-raster.ts';
import type { Change, Scene, Stage } from './stage.ts';
import type { GreyWindow } from './window-level.ts';

interface Picture {
  readonly film: FilmPixels;
  readonly window: GreyWindow;
  readonly canvas: OffscreenCanvas;
}

/** The stage without WebGL: the film is windowed once per window, the masks are painted pixel by pixel. */
export function createCanvas2dStage(canvas: HTMLCanvasElement): Stage {
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('This browser cannot draw on a canvas.');
  const target = context;
  let picture: Picture | null = null;
  const masks = new OffscreenCanvas(1, 1);

  function pictureOf(film: FilmPixels, window: GreyWindow): OffscreenCanvas {
    const same =
      picture?.film === film &&
      picture.window.low === window.low &&
      picture.window.high === window.high &&
      picture.window.invert === window.invert;
    if (picture && same) return picture.canvas;
    const made = new OffscreenCanvas(film.width, film.height);
    made.getContext('2d')?.putImageData(new ImageData(greyPicture(film, window), film.width, film.height), 0, 0);
    picture = { film, window, canvas: made };
    return made;
  }

  function draw(scene: Scene, change: Change): void {
    const stage = { width: canvas.width, height: canvas.height };
    const { filmSize, view } = scene;
    const rect: Rect =
      change.everything || !change.mask || !scene.mask
        ? { x: 0, y: 0, ...stage }
        : maskRectOnScreen(
            change.mask,
            { mask: scene.mask, film: filmSize, view, stage },
            Math.ceil(scene.overlay.contourPx) + 1,
          );
    if (isEmpty(rect)) return;
    target.save();
    target.beginPath();
    target.rect(rect.x, rect.y, rect.width, rect.height);
    target.clip();
    target.fillStyle = '#000';
    target.fillRect(rect.x, rect.y, rect.width, rect.height);
    if (scene.film) {
      target.imageSmoothingEnabled = true;
      target.imageSmoothingQuality = 'medium';
      target.drawImage(
        pictureOf(scene.film, scene.window),
        view.left,
        view.top,
        view.scale * filmSize.width,
        view.scale * filmSize.height,
      );
      drawMasks(scene, rect);
    }
    target.restore();
  }

  function drawMasks(scene: Scene, rect: Rect): void {
    if (scene.overlay.mode === 'none') return;
    masks.width = rect.width;
    masks.height = rect.height;
    const place = { view: scene.view, filmSize: scene.filmSize, rect };
    const painted = paintOverlay({ first: scene.mask, second: scene.second }, scene.overlay, place);
    masks.getContext('2d')?.putImageData(new ImageData(painted, rect.width, rect.height), 0, 0);
    target.globalCompositeOperation = scene.overlay.mode === 'tint' ? 'color' : 'source-over';
    target.drawImage(masks, rect.x, rect.y);
  }

  return { kind: 'canvas2d', maxFilmSide: 8192, draw, prepare() {}, close() {} };
}
