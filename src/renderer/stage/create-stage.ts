import type { Stage } from './stage.ts';
import { createCanvas2dStage } from './stage-canvas2d.ts';
import { createWebglStage } from './stage-webgl.ts';

/**
 * The best stage this machine can give: WebGL2 where a graphics card runs it, else the plain canvas (an emulated WebGL is slower).
 * A canvas that was once asked for WebGL gives no plain context any more, so the probe is made on a canvas of its own.
 */
export function createStage(canvas: HTMLCanvasElement, prefer?: Stage['kind']): Stage {
  if (prefer === 'webgl' || (prefer === undefined && canDrawWithWebgl())) {
    const stage = createWebglStage(canvas);
    if (stage) return stage;
  }
  return createCanvas2dStage(canvas);
}

let probed: boolean | null = null;

function canDrawWithWebgl(): boolean {
  if (probed !== null) return probed;
  try {
    const canvas = document.createElement('canvas');
    const isFast = canvas.getContext('webgl2', { failIfMajorPerformanceCaveat: true }) !== null;
    probed = isFast && createWebglStage(document.createElement('canvas')) !== null;
  } catch {
    probed = false;
  }
  return probed;
}
