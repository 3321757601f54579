import { basename } from 'node:path';
import sharp from 'sharp';
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

/**
 * Reads a film as grey values (8 or 16 bit; colour films by their luminance, orientation tags ignored), reduced while
 * loading where the format allows it, but never below `minWidth` × `minHeight`.
 * @throws Failure `film-unreadable` naming the file and the reason.
 */
export async function decodeFilm(
  path: string,
  size: { readonly minWidth: number; readonly minHeight: number },
): Promise<DecodedFilm> {
  try {
    const film = sharp(path, { failOn: 'error', limitInputPixels: 400_000_000, page: 0 });
    const { width, height, format, depth } = await film.metadata();
    const deep = depth !== 'uchar';
    const shrink = format === 'jpeg' ? loadShrink(Math.min(width / size.minWidth, height / size.minHeight)) : 1;
    if (shrink > 1) {
      film.resize({ width: Math.floor(width / shrink), height: Math.floor(height / shrink), fit: 'fill' });
    }
    const { data, info } = await film
      .removeAlpha()
      .toColourspace(deep ? 'grey16' : 'b-w')
      .raw({ depth: deep ? 'ushort' : 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const values = deep
      ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2)
      : new Uint8Array(data.buffer, data.byteOffset, data.length);
    return {
      raster: { width: info.width, height: info.height, data: values },
      filmWidth: width,
      filmHeight: height,
    };
  } catch (error) {
    throw new Failure('film-unreadable', unreadable(path, error));
  }
}

/** The reductions a JPEG decoder can make while it decodes. */
function loadShrink(largest: number): number {
  return [8, 4, 2].find((factor) => factor <= largest) ?? 1;
}

function unreadable(path: string, error: unknown): string {
  const reason =
    error instanceof Error ? error.message.trim().replaceAll(path, 'it').replace(/\.$/, '') : String(error);
  if (/missing/i.test(reason)) return `The film ${basename(path)} is not there any more (${path}).`;
  return `The film ${basename(path)} cannot be read: ${reason}. Replace the file (${path}) or leave the case out.`;
}
