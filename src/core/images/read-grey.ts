import type { GreyValues } from './auto-window.ts';
import { openPicture, openPictureFile, type PictureHeader } from './picture-header.ts';
import { decodingFault, type PictureUse, unreadable } from './unreadable.ts';

export interface ReadGreyOptions {
  /** The picture is reduced so that its longer side has at most this many pixels; JPEGs are shrunk while decoding. */
  readonly maxSide?: number | undefined;
  readonly use: PictureUse;
}

export interface GreyPicture extends GreyValues {
  readonly header: PictureHeader;
  /** Largest difference between the colour channels of one pixel; 0 for a grey picture. */
  readonly colourSpread: number;
}

/**
 * Decodes a picture to one grey channel in its own depth. Colour becomes luminance (ITU-R BT.601 weights in 256ths), which
 * leaves R = G = B exactly as it is.
 * @throws Failure `film-unreadable` or `mask-unreadable`.
 */
export async function readGrey(path: string, options: ReadGreyOptions): Promise<GreyPicture> {
  const { maxSide, use } = options;
  const { header, input } = await openPictureFile(path, use);
  const picture = openPicture(input);
  if (maxSide !== undefined && maxSide < Math.max(header.width, header.height)) {
    // Labels must not be blended: of a mask whole pixels are picked.
    const kernel = use === 'mask' ? 'nearest' : 'lanczos3';
    picture.resize({ width: maxSide, height: maxSide, fit: 'inside', kernel, fastShrinkOnLoad: use === 'film' });
  }
  const grey = header.colours === 1;
  const space = header.bits === 16 ? (grey ? 'grey16' : 'rgb16') : grey ? 'b-w' : 'srgb';
  const { data, info } = await picture
    .removeAlpha()
    .toColourspace(space)
    .raw({ depth: header.bits === 16 ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch((thrown: unknown) => {
      throw unreadable(path, use, decodingFault(thrown));
    });
  const samples = header.bits === 16 ? asUint16(data) : new Uint8Array(data.buffer, data.byteOffset, data.length);
  const { width, height } = info;
  if (info.channels === 1) return { width, height, values: samples, header, colourSpread: 0 };
  return { width, height, header, ...luminance(samples, width * height, info.channels) };
}

function asUint16(data: Buffer): Uint16Array {
  const aligned = data.byteOffset % 2 === 0 ? data : Buffer.from(data);
  return new Uint16Array(aligned.buffer, aligned.byteOffset, aligned.length / 2);
}

function luminance(
  samples: Uint8Array | Uint16Array,
  count: number,
  channels: number,
): { readonly values: Uint8Array | Uint16Array; readonly colourSpread: number } {
  const values = samples instanceof Uint16Array ? new Uint16Array(count) : new Uint8Array(count);
  let colourSpread = 0;
  for (let i = 0; i < count; i += 1) {
    const red = samples[i * channels]!;
    const green = samples[i * channels + 1]!;
    const blue = samples[i * channels + 2]!;
    values[i] = (77 * red + 150 * green + 29 * blue + 128) >> 8;
    const spread = Math.max(red, green, blue) - Math.min(red, green, blue);
    if (spread > colourSpread) colourSpread = spread;
  }
  return { values, colourSpread };
}
