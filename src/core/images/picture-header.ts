import { open } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { noPictureFault, type PictureKind, pictureKind, pictureStartBytes } from '#domain/picture-kind.ts';
import { Failure } from '#rpc/failure.ts';
import { decodingFault, fileFault, isMissing, type PictureUse, unreadable } from './unreadable.ts';

/** libvips would keep opened files and decoded tiles of every film ever shown; one thread per picture suits many small ones. */
sharp.cache(false);
sharp.concurrency(1);

export type PictureFormat = 'jpeg' | 'png' | 'tiff';

export interface PictureHeader extends PictureKind {
  readonly format: PictureFormat;
  readonly width: number;
  readonly height: number;
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
  return headerOf({ path, use, input: path, start: (await readStart(path, { use, upTo: pictureStartBytes })).bytes });
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
  if (!format) throw unreadable(path, use, noPictureFault(start));
  const meta = await openPicture(input)
    .metadata()
    .catch((thrown: unknown) => {
      throw unreadable(path, use, decodingFault(thrown));
    });
  const kind = pictureKind(meta);
  if ('fault' in kind) throw unreadable(path, use, kind.fault);
  return { format, width: meta.width, height: meta.height, ...kind };
}

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
    const wanted = whole ? stat.size : pictureStartBytes;
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
