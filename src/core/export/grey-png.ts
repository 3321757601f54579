import sharp from 'sharp';
import type { Labelmap } from '#domain/labelmap.ts';
import { createLabelmap } from '#domain/labelmap.ts';

/** 8-bit grey pixels as a lossless PNG without any metadata. Equal pixels give equal bytes. */
export async function encodeGreyPng(pixels: Labelmap): Promise<Uint8Array> {
  const raw = { width: pixels.width, height: pixels.height, channels: 1 } as const;
  return sharp(pixels.data, { raw }).toColourspace('b-w').png({ compressionLevel: 6, palette: false }).toBuffer();
}

/** The values of an 8-bit grey PNG that this program wrote. */
export async function decodeGreyPng(path: string): Promise<Labelmap> {
  const { data, info } = await sharp(path).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return createLabelmap(info.width, info.height, new Uint8Array(data.buffer, data.byteOffset, data.length));
}

/** A 0/1 mask with its foreground at `value`. */
export function withForeground(mask: Labelmap, value: number): Labelmap {
  const out = createLabelmap(mask.width, mask.height);
  for (let i = 0; i < out.data.length; i += 1) if (mask.data[i] !== 0) out.data[i] = value;
  return out;
}
