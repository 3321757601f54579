import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { label } from '#contract/masks.ts';
import { bitGrid, toLabelmap } from '#domain/bit-grid.ts';
import { components } from '#domain/components.ts';
import { fourOf, fourPixels, holds } from '#domain/four-pixels.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { midlineOf } from '#domain/sides.ts';

/** Long spans of one value, of any width, and where bytes of a message can lie. */
const spans = fc
  .record({
    width: fc.integer({ min: 1, max: 70 }),
    height: fc.integer({ min: 1, max: 12 }),
    offset: fc.nat({ max: 5 }),
    lengths: fc.array(fc.tuple(fc.nat({ max: 4 }), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 60 }),
  })
  .map(({ width, height, offset, lengths }) => {
    const data = new Uint8Array(offset + width * height).subarray(offset);
    let at = 0;
    for (const [value, length] of lengths) {
      data.fill(value, at, at + length);
      at += length;
    }
    return createLabelmap(width, height, data);
  });

/** Runs of pixels that belong, pixel by pixel. */
function runsOf({ width, height, data }: Labelmap, belongs: (value: number) => boolean): number[][] {
  const runs: number[][] = [];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isIn = belongs(data[y * width + x]!);
      if (isIn && x > 0 && belongs(data[y * width + x - 1]!)) runs.at(-1)![2]! += 1;
      else if (isIn) runs.push([y, x, x + 1]);
    }
  }
  return runs;
}

describe('four pixels at a time', () => {
  it('holds every pixel where it was, and none behind the last', () => {
    fc.assert(
      fc.property(spans, ({ data }) => {
        const bytes = new Uint8Array(fourPixels(data).slice().buffer);
        expect(bytes.subarray(0, data.length)).toEqual(data.slice());
        expect(bytes.subarray(data.length).every((value) => value === 0)).toBe(true);
      }),
    );
    expect(fourOf(0x81)).toBe(0x81818181);
  });

  it('knows which values there are', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 1, max: 255 }), ({ data }, value) => {
        for (const one of [1, 2, 3, 4, value]) expect(holds(data, one)).toBe(data.includes(one));
      }),
    );
  });

  it('finds the runs that single pixels make', () => {
    fc.assert(
      fc.property(spans, fc.uniqueArray(fc.nat({ max: 4 })), (map, values) => {
        const belongs = (value: number) => values.includes(value);
        const found = components(map, { includes: belongs }).flatMap(({ runs }) => {
          const rows: number[][] = [];
          for (let i = 0; i < runs.length; i += 3) rows.push(runs.slice(i, i + 3));
          return rows;
        });
        expect(found.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!)).toEqual(runsOf(map, belongs));
      }),
    );
  });

  it('makes the bits that single pixels make', () => {
    fc.assert(
      fc.property(spans, (map) => {
        expect(toLabelmap(bitGrid(map)).data).toEqual(map.data.slice().map((value) => (value === 0 ? 0 : 1)));
      }),
    );
  });
});

describe('the column between the lungs', () => {
  it('is midway between the last right and the first left pixel, by the median of the rows that have both', () => {
    const map = createLabelmap(100, 10);
    for (const [y, [rightEnd, leftStart]] of [
      [40, 61],
      [42, 63],
      [44, 69],
    ].entries()) {
      map.data.fill(1, y * 100 + 10, y * 100 + rightEnd! + 1);
      map.data.fill(2, y * 100 + leftStart!, y * 100 + 90);
    }
    map.data.fill(1, 500, 540);
    expect(midlineOf(map)).toBe(53);
  });

  it('goes by the last right and the first left pixel of each row, however many stretches there are', () => {
    fc.assert(
      fc.property(spans, (map) => {
        const middles = Array.from({ length: map.height }, (_, y) => [
          ...map.data.subarray(y * map.width, (y + 1) * map.width),
        ])
          .filter((row) => row.includes(label.rightLung) && row.includes(label.leftLung))
          .map((row) => (row.lastIndexOf(label.rightLung) + 1 + row.indexOf(label.leftLung)) / 2)
          .sort((a, b) => a - b);
        fc.pre(middles.length > map.height / 50);
        expect(midlineOf(map)).toBe(middles[Math.floor(middles.length / 2)]);
      }),
    );
  });

  it('is the emptiest of the middle columns where no side is told', () => {
    const map = createLabelmap(100, 10);
    for (let y = 0; y < 10; y += 1) {
      map.data.fill(4, y * 100 + 10, y * 100 + 45);
      map.data.fill(4, y * 100 + 55, y * 100 + 90);
    }
    expect(midlineOf(map)).toBe(50);
  });
});
