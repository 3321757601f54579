import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readFilm, readFilmSize } from '#core/images/read-film.ts';
import { FilmThumbnails } from '#core/images/thumbnail.ts';
import { drawnLungs, writeColour, writeFilm, writeGrey } from './draw-pictures.ts';
import { tempFolder } from './workspace-builder.ts';

const size = { width: 40, height: 30 };
const ramp8 = Uint8Array.from({ length: 1200 }, (_, i) => i % 251);
const ramp16 = Uint16Array.from({ length: 1200 }, (_, i) => i * 50);

describe('reading a film', () => {
  it.each(['film.png', 'film.tif'])('keeps the 8-bit values of %s', async (name) => {
    await using folder = await tempFolder();
    const film = await readFilm(await writeGrey(join(folder.dir, name), { ...size, values: ramp8 }));
    expect({ ...film, window: null }).toEqual({
      ...size,
      bits: 8,
      bytes: ramp8,
      filmWidth: 40,
      filmHeight: 30,
      window: null,
    });
  });

  it.each(['film.png', 'film.tif'])('keeps the 16-bit values of %s, little-endian', async (name) => {
    await using folder = await tempFolder();
    const film = await readFilm(await writeGrey(join(folder.dir, name), { ...size, values: ramp16 }));
    expect(film.bits).toBe(16);
    const view = new DataView(film.bytes.buffer, film.bytes.byteOffset, film.bytes.byteLength);
    expect(Array.from(ramp16, (_, i) => view.getUint16(i * 2, true))).toEqual([...ramp16]);
  });

  it('takes equal colour channels as they are and colour as luminance, and ignores transparency', async () => {
    await using folder = await tempFolder();
    const alike = await readFilm(
      await writeColour(join(folder.dir, 'alike.png'), size, (i) => [i % 251, i % 251, i % 251, i % 7]),
    );
    expect(alike.bytes).toEqual(ramp8);
    const green = await readFilm(await writeColour(join(folder.dir, 'green.png'), size, () => [0, 200, 0]));
    expect(green.bytes[0]).toBe(117);
  });

  it('ignores EXIF orientation', async () => {
    await using folder = await tempFolder();
    const path = join(folder.dir, 'turned.jpg');
    const plain = await writeFilm(join(folder.dir, 'plain.jpg'), { width: 60, height: 40 });
    await sharp(plain).withMetadata({ orientation: 6 }).toFile(path);
    const { width, height } = await readFilm(path);
    expect([width, height]).toEqual([60, 40]);
    expect(await readFilmSize(path)).toEqual({ width: 60, height: 40 });
  });

  it('reduces a film and still tells its full size', async () => {
    await using folder = await tempFolder();
    const path = await writeFilm(join(folder.dir, 'large.jpg'), { width: 600, height: 400 });
    const { width, height, filmWidth, filmHeight, bytes } = await readFilm(path, { maxSide: 150 });
    expect([width, height, filmWidth, filmHeight, bytes.length]).toEqual([150, 100, 600, 400, 15000]);
    const whole = await readFilm(path, { maxSide: 4000 });
    expect([whole.width, whole.height]).toEqual([600, 400]);
  });
});

describe('a film that cannot be read', () => {
  const cases: readonly [string, (path: string) => Promise<void>, string][] = [
    ['gone.png', async () => undefined, 'The film gone.png cannot be read: the file does not exist.'],
    [
      'nothing.png',
      (path) => writeFile(path, ''),
      'The film nothing.png cannot be read: it is empty (0 bytes); copy it again from its origin.',
    ],
    [
      'words.png',
      (path) => writeFile(path, 'these are words'),
      'The film words.png cannot be read: it is not a PNG, JPEG or TIFF picture.',
    ],
    [
      'scan.dcm',
      (path) => writeFile(path, `${'\0'.repeat(128)}DICM and more`),
      'The film scan.dcm cannot be read: it is a DICOM file; convert it to PNG or use the JPG release of the dataset.',
    ],
    ...['cut.jpg', 'cut.png'].map((name): [string, (path: string) => Promise<void>, string] => [
      name,
      async (path) => {
        await writeFilm(path, { width: 300, height: 200 });
        const bytes = await readFile(path);
        await writeFile(path, bytes.subarray(0, bytes.length / 2));
      },
      `The film ${name} cannot be read: it is cut short or damaged; copy it again from its origin.`,
    ]),
  ];

  it.each(cases)('is refused with its name and the reason: %s', async (name, make, sentence) => {
    await using folder = await tempFolder();
    const path = join(folder.dir, name);
    await make(path);
    await expect(readFilm(path)).rejects.toMatchObject({ code: 'film-unreadable', message: sentence });
    await expect(readFilm(path, { maxSide: 32 })).rejects.toMatchObject({ message: sentence });
  });
});

describe('the thumbnail of a film', () => {
  it('uses the whole range of greys for a film of low contrast', async () => {
    await using folder = await tempFolder();
    const lungs = { width: 400, height: 300 };
    const values = drawnLungs(lungs).map((side) => (side === 0 ? 140 : 120));
    const path = await writeGrey(join(folder.dir, 'pale.png'), { ...lungs, values });
    const thumbnails = new FilmThumbnails();
    const { width, height, jpeg } = await thumbnails.film(path, 100);
    expect([width, height]).toEqual([100, 75]);
    const { channels } = await sharp(jpeg!).stats();
    expect(channels[0]!.min).toBeLessThan(10);
    expect(channels[0]!.max).toBeGreaterThan(245);
    expect((await thumbnails.film(path, 100)).jpeg).toBe(jpeg);
  });

  it('is absent for a film that cannot be read', async () => {
    await using folder = await tempFolder();
    const thumbnails = new FilmThumbnails();
    expect(await thumbnails.film(join(folder.dir, 'gone.png'), 64)).toEqual({ width: 64, height: 64, jpeg: null });
    expect(await thumbnails.film(null, 64)).toEqual({ width: 64, height: 64, jpeg: null });
  });
});
