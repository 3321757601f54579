import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { Failure, type FailureCode } from '#rpc/failure.ts';

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

/** Which kind of picture the file is for: decides the code of the failure. */
export type PictureUse = 'film' | 'mask';

/** Opens a picture without decoding it. Colour profiles, EXIF orientation and transparency are left out of account. */
export function openPicture(input: string | Uint8Array): Sharp {
  return sharp(input, { failOn: 'error', ignoreIcc: true, autoOrient: false });
}

/**
 * Size and kind of a picture, from its header.
 * @throws Failure `film-unreadable` or `mask-unreadable`, naming the file and the reason in words.
 */
export async function readPictureHeader(path: string, use: PictureUse): Promise<PictureHeader> {
  const start = await readStart(path, use);
  const format = formatOf(start);
  if (!format) throw unreadable(path, use, notAPicture(start));
  const meta = await openPicture(path)
    .metadata()
    .catch((thrown: unknown) => {
      throw unreadable(path, use, decodingProblem(thrown));
    });
  const depth = meta.depth === 'uchar' ? 8 : meta.depth === 'ushort' ? 16 : null;
  if (!depth) throw unreadable(path, use, `its pixels are of type ${meta.depth}; Pleura reads 8 and 16 bit pictures`);
  const colours = meta.channels - (meta.hasAlpha ? 1 : 0);
  if (meta.space === 'cmyk' || (colours !== 1 && colours !== 3)) {
    throw unreadable(path, use, `it has ${meta.channels} colour channels (${meta.space}); Pleura reads grey and RGB`);
  }
  return { format, width: meta.width, height: meta.height, bits: depth, colours };
}

async function readStart(path: string, use: PictureUse): Promise<Uint8Array> {
  try {
    await using file = await open(path, 'r');
    const stat = await file.stat();
    if (stat.isDirectory()) throw unreadable(path, use, 'it is a folder');
    if (stat.size === 0) throw unreadable(path, use, 'it is empty (0 bytes); copy it again from its origin');
    const { buffer, bytesRead } = await file.read(new Uint8Array(132), 0, 132, 0);
    return buffer.subarray(0, bytesRead);
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    throw unreadable(path, use, fileProblem(thrown), { missing: isMissing(thrown) });
  }
}

function formatOf(start: Uint8Array): PictureFormat | null {
  const hex = Buffer.from(start.subarray(0, 4)).toString('hex');
  if (hex.startsWith('ffd8ff')) return 'jpeg';
  if (hex === '89504e47') return 'png';
  if (hex === '49492a00' || hex === '4d4d002a' || hex === '49492b00' || hex === '4d4d002b') return 'tiff';
  return null;
}

function notAPicture(start: Uint8Array): string {
  const isDicom = Buffer.from(start.subarray(128, 132)).toString('latin1') === 'DICM';
  if (isDicom) return 'it is a DICOM file; convert it to PNG or use the JPG release of the dataset';
  return 'it is not a PNG, JPEG or TIFF picture';
}

export function fileProblem(thrown: unknown): string {
  const code = errorCode(thrown);
  if (isMissing(thrown)) return 'the file does not exist';
  if (code === 'EACCES' || code === 'EPERM') return 'reading it is not allowed; check its permissions';
  return `the system could not read it (${code || 'unknown error'})`;
}

function isMissing(thrown: unknown): boolean {
  return errorCode(thrown) === 'ENOENT' || errorCode(thrown) === 'ENOTDIR';
}

function errorCode(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}

/** libvips shares one buffer of messages between threads, so its words may be another picture's: only that it failed is sure. */
export function decodingProblem(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message.toLowerCase() : '';
  if (text.includes('pixel limit')) return 'it has more pixels than Pleura can open (268 million)';
  return 'it is cut short or damaged; copy it again from its origin';
}

/** What `detail` of an unreadable film or mask holds. */
export interface UnreadableDetail {
  readonly missing: boolean;
}

export function unreadable(path: string, use: PictureUse, reason: string, detail?: UnreadableDetail): Failure {
  const code: FailureCode = use === 'film' ? 'film-unreadable' : 'mask-unreadable';
  return new Failure(code, `The ${use} ${basename(path)} cannot be read: ${reason}.`, detail);
}

/** Whether a film or mask could not be read because its file is not there. */
export function isMissingFile(failure: Failure): boolean {
  return (failure.detail as UnreadableDetail | undefined)?.missing === true;
}
