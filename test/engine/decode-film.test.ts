import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readFilm } from '#core/images/read-film.ts';
import { decodeFilm } from '#engine/decode-film.ts';
import { tempFolder } from '../core/workspace-builder.ts';

const side = 16;

/** A grey TIFF whose samples are of a type of their own: TIFF 6.0, tags in ascending order, one strip behind them. */
function greyTiff(sample: { readonly bits: number; readonly format: 1 | 2 | 3 }): Buffer {
  const bytes = (side * side * sample.bits) / 8;
  const tags = [
    [256, side],
    [257, side],
    [258, sample.bits],
    [259, 1],
    [262, 1],
    [273, 0],
    [277, 1],
    [278, side],
    [279, bytes],
    [339, sample.format],
  ];
  const start = 8 + 2 + tags.length * 12 + 4;
  const file = Buffer.alloc(start + bytes, 0x3e);
  file.fill(0, 0, start);
  file.write('II*\0', 0, 'latin1');
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(tags.length, 8);
  for (const [index, [tag, value]] of tags.entries()) {
    const at = 10 + index * 12;
    file.writeUInt16LE(tag!, at);
    file.writeUInt16LE(4, at + 2);
    file.writeUInt32LE(1, at + 4);
    file.writeUInt32LE(tag === 273 ? start : value!, at + 8);
  }
  return file;
}

function colour() {
  return sharp({ create: { width: side, height: side, channels: 3, background: '#808890' } });
}

const noPicture = 'it is not a PNG, JPEG or TIFF picture';
const cmyk = 'it has 4 colour channels (cmyk); Pleura reads grey and RGB';
const ofType = (type: string) => `its pixels are of type ${type}; Pleura reads 8 and 16 bit pictures`;

const refused: readonly [string, (path: string) => Promise<unknown>, string][] = [
  ['float.tif', (path) => writeFile(path, greyTiff({ bits: 32, format: 3 })), ofType('float')],
  ['signed.tif', (path) => writeFile(path, greyTiff({ bits: 16, format: 2 })), ofType('short')],
  ['wide.tif', (path) => writeFile(path, greyTiff({ bits: 32, format: 1 })), ofType('uint')],
  ['ink.jpg', (path) => colour().toColourspace('cmyk').jpeg().toFile(path), cmyk],
  ['ink.tif', (path) => colour().toColourspace('cmyk').tiff().toFile(path), cmyk],
  ['film.gif', (path) => colour().gif().toFile(path), noPicture],
  ['film.webp', (path) => colour().webp().toFile(path), noPicture],
  ['film.svg', (path) => writeFile(path, '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), noPicture],
  ['words.png', (path) => writeFile(path, 'these are words'), noPicture],
  [
    'scan.dcm',
    (path) => writeFile(path, `${'\0'.repeat(128)}DICM and more`),
    'it is a DICOM file; convert it to PNG or use the JPG release of the dataset',
  ],
];

describe('a film that the engine does not decode', () => {
  it.each(refused)('is refused in the words in which the core refuses it: %s', async (name, write, reason) => {
    await using folder = await tempFolder();
    const path = join(folder.dir, name);
    await write(path);
    const failure = { code: 'film-unreadable', message: `The film ${name} cannot be read: ${reason}.` };
    await expect(decodeFilm(path, { minWidth: 8, minHeight: 8 })).rejects.toMatchObject(failure);
    await expect(readFilm(path)).rejects.toMatchObject(failure);
  });
});
