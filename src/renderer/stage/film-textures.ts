import type { FilmPixels } from '#contract/cases.ts';

interface Held {
  readonly texture: WebGLTexture;
  readonly bytes: number;
}

const budgetBytes = 256 * 2 ** 20;

/**
 * The films that lie ready on the graphics card, the least recently used of them dropped beyond 256 MiB. 8-bit films
 * are R8; 16-bit films are R32F, or R16F (11 significant bits) where 32-bit floats cannot be filtered.
 */
export class FilmTextures {
  readonly #gl: WebGL2RenderingContext;
  readonly #float32: boolean;
  readonly #held = new Map<FilmPixels, Held>();
  #bytes = 0;

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    this.#float32 = gl.getExtension('OES_texture_float_linear') !== null;
  }

  /** The film's texture, uploaded now when it is not there yet. */
  get(film: FilmPixels): WebGLTexture {
    const held = this.#held.get(film) ?? this.#upload(film);
    this.#held.delete(film);
    this.#held.set(film, held);
    return held.texture;
  }

  clear(): void {
    for (const held of this.#held.values()) this.#gl.deleteTexture(held.texture);
    this.#held.clear();
    this.#bytes = 0;
  }

  #upload(film: FilmPixels): Held {
    const gl = this.#gl;
    const { width, height } = film;
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    if (film.bits === 8) {
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, width, height, 0, gl.RED, gl.UNSIGNED_BYTE, film.bytes);
    } else {
      const format = this.#float32 ? gl.R32F : gl.R16F;
      gl.texImage2D(gl.TEXTURE_2D, 0, format, width, height, 0, gl.RED, gl.FLOAT, unitGreys(film));
    }
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    const bytes = width * height * (film.bits === 8 ? 1 : 4);
    this.#bytes += bytes;
    this.#dropOldest();
    return { texture, bytes };
  }

  #dropOldest(): void {
    for (const [film, held] of this.#held) {
      if (this.#bytes <= budgetBytes) return;
      this.#gl.deleteTexture(held.texture);
      this.#bytes -= held.bytes;
      this.#held.delete(film);
    }
  }
}

/** 16-bit greys as 0 to 1. The bytes may start at an odd address, so they are read one by one. */
export function unitGreys(film: FilmPixels): Float32Array {
  const { bytes } = film;
  const greys = new Float32Array(film.width * film.height);
  for (let i = 0, at = 0; i < greys.length; i += 1, at += 2) greys[i] = (bytes[at]! + bytes[at + 1]! * 256) / 65535;
  return greys;
}
