import { open } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import type { PictureFault } from '#contract/failure-facts.ts';
import { Failure } from '#rpc/failure.ts';
import { decodingFault, fileFault, isMissing, type PictureUse, unreadable } from './unreadable.ts';

/** libvips would keep opened files and decoded tiles of every film ever shown; one thread per picture suits many small ones. */
sharp.cache(false);
sharp.concurrency(1);

export type PictureFormat = 'jpeg' | 'png' | 'tiff';

export interface PictureHeader {
  readonly format: PictureFormat;
  readonly width: number;
  readonly height: number;
  readonly bits: 8 | 16;
  /** 1 grey, 3 colour; transparency not counted. */
  readonly colours: 1 | 3;
}

/** Opens a picture without decoding it. Colour profiles, EXIF orientation and transparency are left out of account. */
export function openPicture(input: string | Uint8Array): Sharp {
  return sharp(input, { failOn: 'error', ignoreIcc: true, autoOrient: false });
}

export interface PictureFile {
  readonly header: PictureHeader;
  /** For `openPicture`: the bytes of a small file, read once, or the path of a large one. */
  readonly input: string | Uint8Array;
}

const smallBytes = 4 * 1024 * 1024;

/**
 * Size and kind of a picture, from its header.
 * @throws Failure `film-unreadable` or `mask-unreadable`, naming the file and the reason in words.
 */
export async function readPictureHeader(path: string, use: PictureUse): Promise<PictureHeader> {
  return headerOf({ path, use, input: path, start: (await readStart(path, { use, upTo: startBytes })).bytes });
}

/** A picture that is about to be decoded. @throws as `readPictureHeader`. */
export async function openPictureFile(path: string, use: PictureUse): Promise<PictureFile> {
  const { bytes, whole } = await readStart(path, { use, upTo: smallBytes });
  const input = whole ? bytes : path;
  return { input, header: await headerOf({ path, use, input, start: bytes }) };
}

interface Opened {
  readonly path: string;
  readonly use: PictureUse;
  readonly input: string | Uint8Array;
  readonly start: Uint8Array;
}

async function headerOf({ path, use, input, start }: Opened): Promise<PictureHeader> {
  const format = formatOf(start);
  if (!format) throw unreadable(path, use, notAPicture(start));
  const meta = await openPicture(input)
    .metadata()
    .catch((thrown: unknown) => {
      throw unreadable(path, use, decodingFault(thrown));
    });
  const depth = meta.depth === 'uchar' ? 8 : meta.depth === 'ushort' ? 16 : null;
  if (!depth) throw unreadable(path, use, { code: 'pixel-type', type: meta.depth });
  const colours = meta.channels - (meta.hasAlpha ? 1 : 0);
  if (meta.space === 'cmyk' || (colours !== 1 && colours !== 3)) {
    throw unreadable(path, use, { code: 'channels', channels: meta.channels, space: meta.space });
  }
  return { format, width: meta.width, height: meta.height, bits: depth, colours };
}

/** Enough to tell the format: DICOM puts its name at byte 128. */
const startBytes = 132;

/** The whole file when it has at most `upTo` bytes, else its first bytes. */
async function readStart(
  path: string,
  { use, upTo }: { readonly use: PictureUse; readonly upTo: number },
): Promise<{ readonly bytes: Uint8Array; readonly whole: boolean }> {
  try {
    await using file = await open(path, 'r');
    const stat = await file.stat();
    if (stat.isDirectory()) throw unreadable(path, use, { code: 'folder' });
    if (stat.size === 0) throw unreadable(path, use, { code: 'empty' });
    const whole = stat.size <= upTo;
    const wanted = whole ? stat.size : startBytes;
    const { buffer, bytesRead } = await file.read(new Uint8Array(wanted), 0, wanted, 0);
    return { bytes: buffer.subarray(0, bytesRead), whole };
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    throw unreadable(path, use, fileFault(thrown), { missing: isMissing(thrown) });
  }
}

function formatOf(start: Uint8Array): PictureFormat | null {
  const hex = Buffer.from(start.subarray(0, 4)).toString('hex');
  if (hex.startsWith('ffd8ff')) return 'jpeg';
  if (hex === '89504e47') return 'png';
  if (hex === '49492a00' || hex === '4d4d002a' || hex === '49492b00' || hex === '4d4d002b') return 'tiff';
  return null;
}

function notAPicture(start: Uint8Array): PictureFault {
  const isDicom = Buffer.from(start.subarray(128, 132)).toString('latin1') === 'DICM';
  return { code: isDicom ? 'dicom' : 'no-picture' };
}
