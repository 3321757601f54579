import { intersect, isEmpty, type Rect } from '#domain/rect.ts';
import { FilmLayers } from './film-layers.ts';
import { filmOnScreen, placeOfChange } from './mask-on-screen.ts';
import { labelColours } from './overlay-colours.ts';
import { paintLabels, paintOverlay } from './overlay-raster.ts';
import type { Change, Scene, Stage } from './stage.ts';
import { tintPasses } from './tint-passes.ts';

/**
 * The stage without a graphics card: the film is drawn once per look at it, the masks are painted pixel by pixel. Where WebGL would be
 * emulated this is three times as fast.
 */
export function createCanvas2dStage(canvas: HTMLCanvasElement): Stage {
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('This browser cannot draw on a canvas.');
  const target = context;
  const films = new FilmLayers();
  const masks = new OffscreenCanvas(1, 1);

  function draw(scene: Scene, change: Change): void {
    const stage = { width: canvas.width, height: canvas.height };
    const rect = placeOfChange(scene, change, stage);
    if (isEmpty(rect)) return;
    target.save();
    target.beginPath();
    target.rect(rect.x, rect.y, rect.width, rect.height);
    target.clip();
    const look = scene.film && { ...scene, film: scene.film };
    const layer = look && (change.within ? films.find(look, stage) : films.get(look, stage));
    if (layer)
      target.drawImage(layer, rect.x, rect.y, rect.width, rect.height, rect.x, rect.y, rect.width, rect.height);
    else {
      target.fillStyle = '#000';
      target.fillRect(rect.x, rect.y, rect.width, rect.height);
      if (look) films.draw(look, target);
    }
    if (look) drawMasks(scene, intersect(rect, filmOnScreen(scene)));
    target.restore();
  }

  function drawMasks(scene: Scene, rect: Rect): void {
    if (scene.overlay.mode === 'none' || isEmpty(rect)) return;
    const place = { view: scene.view, filmSize: scene.filmSize, rect };
    const isTint = scene.overlay.mode === 'tint';
    if (isTint && scene.mask)
      for (const { operation, colours } of tintPasses(labelColours, scene.overlay.opacity))
        lay(paintLabels(scene.mask, colours, place), rect, operation);
    const first = isTint ? null : scene.mask;
    if (first || scene.second)
      lay(paintOverlay({ first, second: scene.second }, scene.overlay, place), rect, 'source-over');
  }

  function lay(painted: Uint8ClampedArray<ArrayBuffer>, rect: Rect, operation: GlobalCompositeOperation): void {
    const { x, y, width, height } = rect;
    if (masks.width < width || masks.height < height) {
      masks.width = canvas.width;
      masks.height = canvas.height;
    }
    masks.getContext('2d')?.putImageData(new ImageData(painted, width, height), 0, 0);
    target.globalCompositeOperation = operation;
    target.drawImage(masks, 0, 0, width, height, x, y, width, height);
  }

  return {
    kind: 'canvas2d',
    maxFilmSide: 8192,
    draw,
    prepare: (look) => films.prepare(look, { width: canvas.width, height: canvas.height }),
    close: () => films.clear(),
  };
}
