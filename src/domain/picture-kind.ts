import type { PictureFault } from '#contract/failure-facts.ts';

/** What a decoder knows of a picture from its header. */
export interface PictureHead {
  /** A sample's type, as libvips names it. */
  readonly depth: string;
  /** The colour space, as libvips names it. */
  readonly space: string;
  readonly channels: number;
  readonly hasAlpha: boolean;
}

export interface PictureKind {
  readonly bits: 8 | 16;
  /** 1 grey, 3 colour; transparency not counted. */
  readonly colours: 1 | 3;
}

/** How the pixels of a picture are read, or why they are not: only grey and RGB of 8 and 16 bit mean the same to every reader. */
export function pictureKind(head: PictureHead): PictureKind | { readonly fault: PictureFault } {
  const { depth, space, channels, hasAlpha } = head;
  const bits = depth === 'uchar' ? 8 : depth === 'ushort' ? 16 : null;
  if (!bits) return { fault: { code: 'pixel-type', type: depth } };
  const colours = channels - (hasAlpha ? 1 : 0);
  if (space === 'cmyk' || (colours !== 1 && colours !== 3)) return { fault: { code: 'channels', channels, space } };
  return { bits, colours };
}

/** As many first bytes of a file as `noPictureFault` looks at: DICOM puts its name at byte 128. */
export const pictureStartBytes = 132;

/** What to say of a file that begins with these bytes and is no picture that is read. */
export function noPictureFault(start: Uint8Array): PictureFault {
  const isDicom = String.fromCharCode(...start.subarray(128, pictureStartBytes)) === 'DICM';
  return { code: isDicom ? 'dicom' : 'no-picture' };
}
