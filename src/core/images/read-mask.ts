import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { looksInverted } from './looks-inverted.ts';
import { type MaskScale, readMaskValues } from './mask-labels.ts';
import { readGrey } from './read-grey.ts';
import { unreadable } from './unreadable.ts';

export interface MaskFacts {
  /** Share of pixels within 8 grey levels of black or white; near 1 for a real mask. */
  readonly bimodalShare: number;
  /** The file had three colour channels (all alike). */
  readonly wasColour: boolean;
  /** Foreground and background look exchanged; the mask is kept as it is. */
  readonly inverted: boolean;
  readonly scale: MaskScale;
}

/** JPEG rounds the colours of a grey picture apart by a few levels. */
const jpegColourNoise = 12;

/**
 * Decodes a mask file to a label map (see `readMaskValues` for what the values mean). Transparency is ignored.
 * `maxSide` picks pixels of a larger mask, for a quick look.
 * @throws Failure `mask-unreadable`, naming the file and the reason in words.
 */
export async function readMask(
  path: string,
  options: { readonly maxSide?: number } = {},
): Promise<{ readonly map: Labelmap; readonly facts: MaskFacts }> {
  const { width, height, values, header, colourSpread } = await readGrey(path, {
    use: 'mask',
    maxSide: options.maxSide,
  });
  const lossless = header.format !== 'jpeg';
  if (colourSpread > (lossless ? 0 : jpegColourNoise)) {
    throw unreadable(path, 'mask', { code: 'coloured' });
  }
  const reading = readMaskValues(values, lossless);
  if (reading.kind === 'refused') throw unreadable(path, 'mask', reading.fault);
  const map = createLabelmap(width, height, reading.data);
  return {
    map,
    facts: {
      bimodalShare: reading.bimodalShare,
      wasColour: header.colours === 3,
      inverted: looksInverted(map),
      scale: reading.scale,
    },
  };
}
