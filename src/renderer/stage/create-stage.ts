import type { Stage } from './stage.ts';
import { createCanvas2dStage } from './stage-canvas2d.ts';
import { createWebglStage } from './stage-webgl.ts';

/**
 * The best stage this machine can give: WebGL2, else the plain canvas. A canvas that was once asked for WebGL gives no plain
 * context any more, so the probe is made on a canvas of its own.
 */
export function createStage(canvas: HTMLCanvasElement, prefer: Stage['kind'] = 'webgl'): Stage {
  if (prefer === 'webgl' && canDrawWithWebgl()) {
    const stage = createWebglStage(canvas);
    if (stage) return stage;
  }
  return createCanvas2dStage(canvas);
}

let probed: boolean | null = null;

function canDrawWithWebgl(): boolean {
  if (probed !== null) return probed;
  try {
    const probe = createWebglStage(document.createElement('canvas'));
    probe?.close();
    probed = probe !== null;
  } catch {
    probed = false;
  }
  return probed;
}
