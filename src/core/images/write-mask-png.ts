import { open, rename, rm } from 'node:fs/promises';
import sharp from 'sharp';
import type { Labelmap } from '#domain/labelmap.ts';
import { Failure } from '#rpc/failure.ts';
import { markMask } from './mask-mark.ts';

/**
 * Writes a mask as an 8-bit grey PNG: every label but background 255, background 0, marked as ours (see `markMask`). The file
 * appears whole or not at all.
 * @throws Failure `disk-full` or `forbidden`, naming the file.
 */
export async function writeMaskPng(path: string, mask: Labelmap): Promise<void> {
  const grey = mask.data.map((value) => (value === 0 ? 0 : 255));
  const png = await sharp(grey, { raw: { width: mask.width, height: mask.height, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toBuffer();
  const partial = `${path}.${process.pid}.partial`;
  try {
    await using file = await open(partial, 'w');
    await file.writeFile(markMask(png));
    await file.datasync();
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw writeFailure(path, error);
  }
}

function writeFailure(path: string, error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'ENOSPC') {
    return new Failure(
      'disk-full',
      `The mask ${path} cannot be written: the disk is full. Free some space and try again.`,
    );
  }
  return new Failure(
    'forbidden',
    `The mask ${path} cannot be written (${code}). Choose a folder that can be written to.`,
  );
}
