import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import sharp from 'sharp';
import type { PictureFault } from '#contract/failure-facts.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import type { Raster } from './resize.ts';

// Every film is used once, and several are decoded side by side: a cache and threads within one film only cost memory.
sharp.cache(false);
sharp.concurrency(1);

export interface DecodedFilm {
  readonly raster: Raster;
  /** Size on disk; the raster may be smaller. */
  readonly filmWidth: number;
  readonly filmHeight: number;
}

/**
 * Reads a film as grey values (8 or 16 bit; colour by its luminance; orientation tags, colour profiles and transparency ignored,
 * as the core reads films), reduced while loading where the format allows it, but never below `minWidth` × `minHeight`.
 * @throws Failure `film-unreadable` naming the file and the reason.
 */
export async function decodeFilm(
  path: string,
  size: { readonly minWidth: number; readonly minHeight: number },
): Promise<DecodedFilm> {
  try {
    const film = sharp(path, { failOn: 'error', ignoreIcc: true, autoOrient: false });
    const { width, height, format, depth, channels, hasAlpha } = await film.metadata();
    const deep = depth !== 'uchar';
    const grey = channels - (hasAlpha ? 1 : 0) === 1;
    const shrink = format === 'jpeg' ? loadShrink(Math.min(width / size.minWidth, height / size.minHeight)) : 1;
    if (shrink > 1) {
      // The decoder rounds up and resizing down: at most one row and one column go, for which the shortest filter will do.
      film.resize({
        width: Math.floor(width / shrink),
        height: Math.floor(height / shrink),
        fit: 'fill',
        kernel: 'linear',
      });
    }
    const { data, info } = await film
      .removeAlpha()
      .toColourspace(deep ? (grey ? 'grey16' : 'rgb16') : grey ? 'b-w' : 'srgb')
      .raw({ depth: deep ? 'ushort' : 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const samples = deep
      ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2)
      : new Uint8Array(data.buffer, data.byteOffset, data.length);
    const values = info.channels === 1 ? samples : luminance(samples, info.channels);
    return {
      raster: { width: info.width, height: info.height, data: values },
      filmWidth: width,
      filmHeight: height,
    };
  } catch (error) {
    const fault = await faultOf(path, error);
    throw knownFailure('film-unreadable', { code: 'unreadable-picture', use: 'film', file: basename(path), fault });
  }
}

/** The reductions a JPEG decoder can make while it decodes. */
function loadShrink(largest: number): number {
  return [8, 4, 2].find((factor) => factor <= largest) ?? 1;
}

/** ITU-R BT.601 weights in 256ths, which leave R = G = B as it is. */
function luminance(samples: Uint8Array | Uint16Array, channels: number): Uint8Array | Uint16Array {
  const count = samples.length / channels;
  const values = samples instanceof Uint16Array ? new Uint16Array(count) : new Uint8Array(count);
  for (let i = 0, at = 0; i < count; i += 1, at += channels) {
    values[i] = (77 * samples[at]! + 150 * samples[at + 1]! + 29 * samples[at + 2]! + 128) >> 8;
  }
  return values;
}

async function faultOf(path: string, error: unknown): Promise<PictureFault> {
  const file = await stat(path).catch(() => null);
  if (!file) return { code: 'missing' };
  if (file.isDirectory()) return { code: 'folder' };
  if (file.size === 0) return { code: 'empty' };
  const reason = error instanceof Error ? error.message.trim() : String(error);
  if (/unsupported image format/.test(reason)) return { code: 'no-picture' };
  return { code: /pixel limit/.test(reason) ? 'too-large' : 'damaged' };
}
