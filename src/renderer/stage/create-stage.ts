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

/** Names under which WebGL is emulated on the processor; not every browser confesses it by `failIfMajorPerformanceCaveat`. */
const emulated = /swiftshader|llvmpipe|softpipe|software|basic render/i;

let probed: boolean | null = null;

function canDrawWithWebgl(): boolean {
  probed ??= probeWebgl();
  return probed;
}

function probeWebgl(): boolean {
  try {
    const gl = document.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: true });
    const names = gl?.getExtension('WEBGL_debug_renderer_info');
    if (!gl || (names && emulated.test(String(gl.getParameter(names.UNMASKED_RENDERER_WEBGL))))) return false;
    return createWebglStage(document.createElement('canvas')) !== null;
  } catch {
    return false;
  }
}
