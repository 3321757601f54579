import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import sharp from 'sharp';
import type { PictureFault } from '#contract/failure-facts.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { noPictureFault, pictureKind, pictureStartBytes } from '#domain/picture-kind.ts';
import { Failure } from '#rpc/failure.ts';
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

/** What the core takes in as a film. sharp opens more, some of which it would turn into greys that nobody meant. */
const filmFormats: ReadonlySet<string> = new Set(['jpeg', 'png', 'tiff']);

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
    const head = await film.metadata();
    const { width, height, format } = head;
    if (!filmFormats.has(format)) throw unreadable(path, { code: 'no-picture' });
    const kind = pictureKind(head);
    if ('fault' in kind) throw unreadable(path, kind.fault);
    const deep = kind.bits === 16;
    const grey = kind.colours === 1;
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
    if (error instanceof Failure) throw error;
    throw unreadable(path, await faultOf(path, error));
  }
}

function unreadable(path: string, fault: PictureFault): Failure {
  return knownFailure('film-unreadable', { code: 'unreadable-picture', use: 'film', file: basename(path), fault });
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
  if (/unsupported image format/.test(reason)) return noPictureFault(await startOf(path));
  return { code: /pixel limit/.test(reason) ? 'too-large' : 'damaged' };
}

async function startOf(path: string): Promise<Uint8Array> {
  await using file = await open(path, 'r');
  const start = new Uint8Array(pictureStartBytes);
  const { bytesRead } = await file.read(start, 0, pictureStartBytes, 0);
  return start.subarray(0, bytesRead);
}
