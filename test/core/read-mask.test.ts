import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMask } from '#core/images/read-mask.ts';
import { drawnLungs, writeColour, writeGrey, writeMask } from './draw-pictures.ts';
import { tempFolder } from './workspace-builder.ts';

const lungs = { width: 64, height: 48 };
const sides = drawnLungs(lungs);
const unsided = sides.map((side) => (side === 0 ? 0 : 4));

describe('reading a mask', () => {
  it.each(['mask.jpg', 'mask.png', 'mask.tif'])('reads white lungs on black from %s', async (name) => {
    await using folder = await tempFolder();
    const { map, facts } = await readMask(await writeMask(join(folder.dir, name), lungs));
    expect(map).toEqual({ ...lungs, data: unsided });
    expect(facts).toMatchObject({ inverted: false, wasColour: false, scale: 'grey' });
  });

  it.each([
    ['0 and 1', sides.map((side) => (side === 0 ? 0 : 1)), unsided],
    ['one value per side', sides, sides],
    [
      'one value per side and the heart',
      sides.map((side, i) => (i === 0 ? 3 : side)),
      sides.map((side, i) => (i === 0 ? 3 : side)),
    ],
    ['16 bits of black and white', Uint16Array.from(sides, (side) => (side === 0 ? 0 : 65535)), unsided],
    ['nothing at all', new Uint8Array(64 * 48), new Uint8Array(64 * 48)],
  ])('reads a lossless file that holds %s', async (_, values, data) => {
    await using folder = await tempFolder();
    const { map } = await readMask(await writeGrey(join(folder.dir, 'mask.png'), { ...lungs, values }));
    expect(map.data).toEqual(Uint8Array.from(data));
  });

  it('keeps an empty JPEG mask empty in spite of its noise', async () => {
    await using folder = await tempFolder();
    const values = Uint8Array.from({ length: 64 * 48 }, (_, i) => i % 8);
    const { map } = await readMask(await writeGrey(join(folder.dir, 'mask.jpg'), { ...lungs, values }));
    expect(map.data.every((value) => value === 0)).toBe(true);
  });

  it('takes three equal colour channels for grey', async () => {
    await using folder = await tempFolder();
    const grey = (i: number) => (sides[i] === 0 ? 0 : 255);
    const path = await writeColour(join(folder.dir, 'mask.png'), lungs, (i) => [grey(i), grey(i), grey(i), 255]);
    const { map, facts } = await readMask(path);
    expect(map.data).toEqual(unsided);
    expect(facts.wasColour).toBe(true);
  });

  it('finds an inverted mask and leaves it as it is', async () => {
    await using folder = await tempFolder();
    const values = sides.map((side) => (side === 0 ? 255 : 0));
    const { map, facts } = await readMask(await writeGrey(join(folder.dir, 'mask.png'), { ...lungs, values }));
    expect(facts.inverted).toBe(true);
    expect(map.data[0]).toBe(4);
  });

  it('tells how much of the mask is black or white', async () => {
    await using folder = await tempFolder();
    const values = Uint8Array.from({ length: 64 * 48 }, (_, i) => (i % 4 === 0 ? 255 : i % 4 === 1 ? 100 : 0));
    const { facts } = await readMask(await writeGrey(join(folder.dir, 'mask.png'), { ...lungs, values }));
    expect(facts.bimodalShare).toBe(0.75);
  });

  it.each([
    [
      'colour.png',
      (path: string) => writeColour(path, lungs, (i) => (sides[i] === 0 ? [0, 0, 0] : [255, 0, 0])),
      'The mask colour.png cannot be read: it is a colour picture; save it in grey, lung white on black.',
    ],
    [
      'colour.jpg',
      (path: string) => writeColour(path, lungs, (i) => (sides[i] === 0 ? [0, 0, 0] : [0, 200, 0])),
      'The mask colour.jpg cannot be read: it is a colour picture; save it in grey, lung white on black.',
    ],
    [
      'dark.png',
      (path: string) => writeGrey(path, { ...lungs, values: sides.map((side) => side * 20) }),
      'The mask dark.png cannot be read: its brightest value is 40; a mask holds 0 and 255, 0 and 1, or 1 right lung, 2 left lung, 3 heart.',
    ],
    [
      'nothing.png',
      (path: string) => writeFile(path, ''),
      'The mask nothing.png cannot be read: it is empty (0 bytes); copy it again from its origin.',
    ],
  ])('refuses %s with a sentence', async (name, make, sentence) => {
    await using folder = await tempFolder();
    const path = join(folder.dir, name);
    await make(path);
    await expect(readMask(path)).rejects.toMatchObject({ code: 'mask-unreadable', message: sentence });
  });
});
