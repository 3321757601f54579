import { fragmentShader, vertexShader } from './film-shader.ts';

export const uniformNames = [
  'film',
  'mask',
  'second',
  'stageHeight',
  'origin',
  'extent',
  'texelsPerPixel',
  'greyScale',
  'window',
  'invert',
  'mode',
  'hasSecond',
  'opacity',
  'contourPx',
  'colours',
  'secondColours',
] as const;
export type UniformName = (typeof uniformNames)[number];

export interface FilmProgram {
  readonly program: WebGLProgram;
  readonly at: Readonly<Record<UniformName, WebGLUniformLocation | null>>;
}

/** @throws Error with the driver's own words when the shaders do not compile; the caller then draws without WebGL. */
export function createFilmProgram(gl: WebGL2RenderingContext): FilmProgram {
  const program = gl.createProgram();
  for (const [kind, text] of [
    [gl.VERTEX_SHADER, vertexShader],
    [gl.FRAGMENT_SHADER, fragmentShader],
  ] as const) {
    const shader = gl.createShader(kind);
    if (!shader) throw new Error('The graphics context is lost.');
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    throw new Error(gl.getProgramInfoLog(program) ?? 'The shaders do not link.');
  }
  const at = Object.fromEntries(uniformNames.map((name) => [name, gl.getUniformLocation(program, name)]));
  return { program, at: at as Record<UniformName, WebGLUniformLocation | null> };
}
