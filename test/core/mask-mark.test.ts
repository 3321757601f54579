import sharp from 'sharp';
import { expect, it } from 'vitest';
import { isMarkedMask, markMask } from '#core/images/mask-mark.ts';

const raw = { width: 7, height: 5, channels: 1 } as const;

it('marks a PNG that every reader still reads, and knows it again until a byte of it changes', async () => {
  const values = Buffer.from(Array.from({ length: 35 }, (_, i) => (i % 3 === 0 ? 255 : 0)));
  const png = await sharp(values, { raw }).toColourspace('b-w').png().toBuffer();
  const marked = markMask(png);
  expect(await sharp(marked).toColourspace('b-w').raw().toBuffer()).toEqual(values);
  expect((await sharp(marked).metadata()).comments).toEqual([
    { keyword: 'Software', text: expect.stringMatching(/^Pleura segment [0-9a-f]{64}$/) },
  ]);
  expect(isMarkedMask(marked)).toBe(true);
  for (const other of [png, Buffer.alloc(0), Buffer.from('text'), marked.subarray(0, -1), markMask(marked).subarray(1)])
    expect(isMarkedMask(other)).toBe(false);
  for (const at of [20, 60, marked.length - 20]) {
    const changed = Buffer.from(marked);
    changed[at]! ^= 1;
    expect(isMarkedMask(changed)).toBe(false);
  }
});
