import type { Labelmap } from '#domain/labelmap.ts';
import type { Rect } from '#domain/rect.ts';
import { createStage } from '#renderer/stage/create-stage.ts';
import type { Change, Scene, Stage } from '#renderer/stage/stage.ts';

export interface Step {
  readonly scene: Scene;
  readonly change: Change;
  /** Labels written into the scene's mask in place, before it is drawn. */
  readonly rewrite?: { readonly rect: Rect; readonly label: number };
}

/** Draws one scene after the other into one canvas and gives back its pixels: RGBA, a character for each value. */
function drawScenes(
  kind: Stage['kind'],
  size: { readonly width: number; readonly height: number },
  steps: readonly Step[],
): { readonly kind: Stage['kind']; readonly rgba: string } {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const stage = createStage(canvas, kind);
  for (const { scene, change, rewrite } of steps) {
    if (rewrite && scene.mask) fillRect(scene.mask, rewrite.rect, rewrite.label);
    stage.draw(scene, change);
  }
  const copy = document.createElement('canvas');
  copy.width = size.width;
  copy.height = size.height;
  const context = copy.getContext('2d');
  context?.drawImage(canvas, 0, 0);
  const data = context?.getImageData(0, 0, size.width, size.height).data ?? [];
  stage.close();
  return { kind: stage.kind, rgba: Array.from(data, (value) => String.fromCharCode(value)).join('') };
}

export function fillRect(mask: Labelmap, { x, y, width, height }: Rect, label: number): void {
  for (let row = y; row < y + height; row += 1)
    mask.data.fill(label, row * mask.width + x, row * mask.width + x + width);
}

export type DrawScenes = typeof drawScenes;
Object.assign(globalThis, { drawScenes });
