import type { FilmPixels } from '#contract/cases.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { intersect, isEmpty, type Rect } from '#domain/rect.ts';
import { FilmTextures } from './film-textures.ts';
import { filmOnScreen, placeOfChange } from './mask-on-screen.ts';
import { labelColours, secondColours } from './overlay-colours.ts';
import type { Change, Scene, Stage } from './stage.ts';
import { createFilmProgram, type FilmProgram } from './webgl-program.ts';

interface Resources {
  readonly program: FilmProgram;
  readonly films: FilmTextures;
  readonly masks: readonly [MaskTexture, MaskTexture];
}

interface MaskTexture {
  readonly texture: WebGLTexture;
  shown: Labelmap | null;
}

const modeNumber = { none: 0, fill: 1, contour: 2, tint: 3 } as const;

/** The stage on WebGL2; null where the browser has none. The drawing buffer is kept, so a stroke redraws only its place. */
export function createWebglStage(canvas: HTMLCanvasElement): Stage | null {
  const context = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    preserveDrawingBuffer: true,
  });
  if (!context) return null;
  const gl = context;
  let resources = createResources(gl);
  let latest: Scene | null = null;

  const lost = (event: Event) => event.preventDefault();
  const restored = () => {
    resources = createResources(gl);
    if (latest) draw(latest, { mask: null, everything: true });
  };
  canvas.addEventListener('webglcontextlost', lost);
  canvas.addEventListener('webglcontextrestored', restored);

  function draw(scene: Scene, change: Change): void {
    latest = scene;
    if (gl.isContextLost()) return;
    const stage = { width: canvas.width, height: canvas.height };
    const fresh = showMask(gl, resources.masks[0], scene.mask);
    showMask(gl, resources.masks[1], scene.second);
    if (change.mask && scene.mask && !fresh) uploadRect(gl, resources.masks[0], change.mask);
    gl.viewport(0, 0, stage.width, stage.height);
    gl.enable(gl.SCISSOR_TEST);
    const place = placeOfChange(scene, change, stage);
    cutTo(place, stage.height);
    gl.clearColor(0, 0, 0, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    if (!scene.film) return;
    // The black around the film costs nothing: the shader runs on the film's own place only.
    cutTo(intersect(place, filmOnScreen(scene)), stage.height);
    paint(gl, resources, { ...scene, film: scene.film }, stage.height);
  }

  function cutTo(rect: Rect, stageHeight: number): void {
    gl.scissor(rect.x, stageHeight - rect.y - rect.height, rect.width, rect.height);
  }

  return {
    kind: 'webgl',
    maxFilmSide: gl.getParameter(gl.MAX_TEXTURE_SIZE) as number,
    draw,
    prepare({ film }) {
      if (!gl.isContextLost()) resources.films.get(film);
    },
    close() {
      canvas.removeEventListener('webglcontextlost', lost);
      canvas.removeEventListener('webglcontextrestored', restored);
      resources.films.clear();
    },
  };
}

function createResources(gl: WebGL2RenderingContext): Resources {
  return {
    program: createFilmProgram(gl),
    films: new FilmTextures(gl),
    masks: [createMaskTexture(gl), createMaskTexture(gl)],
  };
}

function createMaskTexture(gl: WebGL2RenderingContext): MaskTexture {
  const mask: MaskTexture = { texture: gl.createTexture(), shown: null };
  upload(gl, mask, { width: 1, height: 1, data: new Uint8Array(1) });
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  return mask;
}

/** True when the whole mask was uploaded now. */
function showMask(gl: WebGL2RenderingContext, into: MaskTexture, map: Labelmap | null): boolean {
  if (into.shown === map) return false;
  upload(gl, into, map ?? { width: 1, height: 1, data: new Uint8Array(1) });
  into.shown = map;
  return true;
}

function upload(gl: WebGL2RenderingContext, into: MaskTexture, map: Labelmap): void {
  gl.bindTexture(gl.TEXTURE_2D, into.texture);
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  const { width, height, data } = map;
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8UI, width, height, 0, gl.RED_INTEGER, gl.UNSIGNED_BYTE, data);
}

function uploadRect(gl: WebGL2RenderingContext, into: MaskTexture, rect: Rect): void {
  const map = into.shown;
  if (!map || isEmpty(rect)) return;
  gl.bindTexture(gl.TEXTURE_2D, into.texture);
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  gl.pixelStorei(gl.UNPACK_ROW_LENGTH, map.width);
  gl.pixelStorei(gl.UNPACK_SKIP_PIXELS, rect.x);
  gl.pixelStorei(gl.UNPACK_SKIP_ROWS, rect.y);
  const { x, y, width, height } = rect;
  gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, gl.RED_INTEGER, gl.UNSIGNED_BYTE, map.data);
  gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
  gl.pixelStorei(gl.UNPACK_SKIP_PIXELS, 0);
  gl.pixelStorei(gl.UNPACK_SKIP_ROWS, 0);
}

function paint(
  gl: WebGL2RenderingContext,
  resources: Resources,
  scene: Scene & { readonly film: FilmPixels },
  stageHeight: number,
): void {
  const { program, at } = resources.program;
  const { film, view, window, overlay, filmSize } = scene;
  // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's function, not a hook of React.
  gl.useProgram(program);
  const textures = [resources.films.get(film), resources.masks[0].texture, resources.masks[1].texture];
  for (const [unit, texture] of textures.entries()) {
    gl.activeTexture(gl.TEXTURE0 + unit);
    gl.bindTexture(gl.TEXTURE_2D, texture);
  }
  gl.activeTexture(gl.TEXTURE0);
  gl.uniform1i(at.film, 0);
  gl.uniform1i(at.mask, 1);
  gl.uniform1i(at.second, 2);
  gl.uniform1f(at.stageHeight, stageHeight);
  gl.uniform2f(at.origin, view.left, view.top);
  gl.uniform2f(at.extent, view.scale * filmSize.width, view.scale * filmSize.height);
  gl.uniform1f(at.texelsPerPixel, film.width / (view.scale * filmSize.width));
  gl.uniform1f(at.greyScale, film.bits === 8 ? 255 : 65535);
  gl.uniform2f(at.window, window.low, 1 / Math.max(1e-6, window.high - window.low));
  gl.uniform1i(at.invert, window.invert ? 1 : 0);
  gl.uniform1i(at.mode, modeNumber[overlay.mode]);
  gl.uniform1i(at.hasSecond, scene.second ? 1 : 0);
  gl.uniform1f(at.opacity, overlay.opacity);
  gl.uniform1f(at.contourPx, overlay.contourPx);
  gl.uniform3fv(at.colours, labelColours.flat().map(toUnit));
  gl.uniform3fv(at.secondColours, secondColours.flat().map(toUnit));
  gl.drawArrays(gl.TRIANGLES, 0, 3);
}

function toUnit(value: number): number {
  return value / 255;
}
