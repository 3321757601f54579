import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bitGrid,
  countBits,
  countOutside,
  countShared,
  grow,
  inverse,
  outlineOf,
  reachOf,
  toLabelmap,
} from '#domain/bit-grid.ts';
import { resampleLabels } from '#domain/frame.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { toWire } from '#domain/rle.ts';
import { sampleRle } from '#domain/rle-sample.ts';

const maps = fc
  .record({ width: fc.integer({ min: 1, max: 70 }), height: fc.integer({ min: 1, max: 20 }) })
  .chain(({ width, height }) =>
    fc
      .uint8Array({ minLength: width * height, maxLength: width * height, max: 3 })
      .map((data) => createLabelmap(width, height, data)),
  );

/** Growth written out pixel by pixel. */
function grown({ width, height, data }: Labelmap, square: boolean): Uint8Array {
  return data.map((_, i) => {
    const x = i % width;
    const y = Math.floor(i / width);
    for (let dy = -1; dy <= 1; dy += 1) {
      for (let dx = -1; dx <= 1; dx += 1) {
        if (!square && dx !== 0 && dy !== 0) continue;
        const [u, v] = [x + dx, y + dy];
        if (u >= 0 && v >= 0 && u < width && v < height && data[v * width + u] !== 0) return 1;
      }
    }
    return 0;
  });
}

/** A few pixels each, so that they lie apart. */
const pairs = fc
  .record({ width: fc.integer({ min: 1, max: 70 }), height: fc.integer({ min: 1, max: 20 }) })
  .chain(({ width, height }) => {
    const few = fc.array(fc.nat({ max: width * height - 1 }), { maxLength: 3 }).map((places) => {
      const map = createLabelmap(width, height);
      for (const place of places) map.data[place] = 1;
      return map;
    });
    return fc.tuple(few, few);
  });

function stepsToCover(to: Labelmap, from: Labelmap, most: number): number {
  let map = from;
  for (let step = 0; step < most; step += 1) {
    if (to.data.every((value, i) => value === 0 || map.data[i] !== 0)) return step;
    map = createLabelmap(map.width, map.height, grown(map, step % 2 === 1));
  }
  return most;
}

function reachOfNothing(to: Labelmap, most: number): number {
  return to.data.some((value) => value !== 0) ? most : 0;
}

describe('a map of bits', () => {
  it('grows as pixels do, to the last column and no further', () => {
    fc.assert(
      fc.property(maps, fc.boolean(), (map, square) => {
        const bits = bitGrid(map);
        expect(toLabelmap(grow(bits, square ? 'square' : 'cross')).data).toEqual(grown(map, square));
        expect(countBits(bits) + countBits(inverse(bits))).toBe(map.data.length);
        expect(countOutside(inverse(bits), bits)).toBe(countBits(inverse(bits)));
      }),
    );
  });

  it('has the outline that a look at each pixel and its neighbours gives', () => {
    fc.assert(
      fc.property(maps, ({ width, height, data }) => {
        const isIn = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height && data[y * width + x] !== 0;
        const outline = data.map((_, i) => {
          const [x, y] = [i % width, Math.floor(i / width)];
          const buried = isIn(x - 1, y) && isIn(x + 1, y) && isIn(x, y - 1) && isIn(x, y + 1);
          return isIn(x, y) && !buried ? 1 : 0;
        });
        const bits = bitGrid(createLabelmap(width, height, data));
        expect(toLabelmap(outlineOf(bits)).data).toEqual(outline);
        expect(countShared(bits, outlineOf(bits))).toBe(outline.filter((value) => value === 1).length);
        expect(countShared(bits, inverse(bits))).toBe(0);
      }),
    );
  });

  it('counts how far one map reaches out of another', () => {
    const from = createLabelmap(100, 10);
    const to = createLabelmap(100, 10);
    from.data[5 * 100 + 10] = 1;
    to.data[5 * 100 + 47] = 1;
    const [a, b] = [from, to].map((map) => bitGrid(map));
    expect(reachOf(b!, a!, 100)).toBe(37);
    expect(reachOf(b!, a!, 20)).toBe(20);
  });

  it('reaches as far as steps of growth written out, and all the way out of nothing', () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 40 }), ([to, from], most) => {
        const known = from.data.some((value) => value !== 0);
        expect(reachOf(bitGrid(to), bitGrid(from), most)).toBe(
          known ? stepsToCover(to, from, most) : reachOfNothing(to, most),
        );
      }),
    );
  });
});

describe('a packed mask read on another grid', () => {
  it('is what decoding and resampling gives', () => {
    fc.assert(
      fc.property(maps, fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 30 }), (map, width, height) => {
        expect(sampleRle(toWire(map), { width, height })).toEqual(resampleLabels(map, width, height));
      }),
    );
  });

  it('refuses bytes that end early', () => {
    const { bytes, ...size } = toWire(createLabelmap(30, 30));
    expect(() => sampleRle({ ...size, bytes: bytes.subarray(0, 1) }, size)).toThrow(RangeError);
  });
});
