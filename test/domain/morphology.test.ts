import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { squaredDistances } from '#domain/distance.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { close, dilate, erode, open } from '#domain/morphology.ts';
import { smooth } from '#domain/smooth.ts';
import { anyMap, anyPair, drawn, rowsOf } from './drawn-maps.ts';

const size = fc.double({ min: 0.1, max: 9, noNaN: true });
const radii = fc.record({ x: fc.integer({ min: 0, max: 6 }), y: fc.integer({ min: 0, max: 6 }) });

function isWithin(inner: Labelmap, outer: Labelmap): boolean {
  return inner.data.every((value, i) => value === 0 || outer.data[i] !== 0);
}

describe('the distance transform', () => {
  it('is the least of all distances to a feature, for pixels of any shape', () => {
    fc.assert(
      fc.property(anyMap(1, 14), size, size, (map, x, y) => {
        const found = squaredDistances(map, { x, y });
        found.forEach((distance, i) => {
          let least = Number.POSITIVE_INFINITY;
          map.data.forEach((value, j) => {
            if (value === 0) return;
            const dx = ((i % map.width) - (j % map.width)) * x;
            const dy = (Math.floor(i / map.width) - Math.floor(j / map.width)) * y;
            least = Math.min(least, dx * dx + dy * dy);
          });
          if (least === Number.POSITIVE_INFINITY) expect(distance).toBe(least);
          else expect(Math.abs(distance - least)).toBeLessThanOrEqual(1e-9 * Math.max(1, least));
        });
      }),
    );
  });
});

describe('morphology', () => {
  it('dilates by exactly the ellipse', () => {
    const grown = dilate(drawn('.......', '.......', '...2...', '.......', '.......'), { x: 3, y: 1 });
    expect(rowsOf(grown)).toEqual(['.......', '...1...', '1111111', '...1...', '.......']);
  });

  it('erodes what dilation of the background reaches, and not from the edge of the map', () => {
    expect(rowsOf(erode(drawn('1111', '1111', '111.'), { x: 1, y: 1 }))).toEqual(['1111', '111.', '11..']);
  });

  it('keeps the mask when the radius is nought', () => {
    fc.assert(
      fc.property(anyMap(1), (map) => {
        expect(dilate(map, { x: 0, y: 0 })).toEqual(map);
        expect(erode(map, { x: 0, y: 0 })).toEqual(map);
      }),
    );
  });

  it('opens to a part of the mask and closes to a whole around it, both at once and for good', () => {
    fc.assert(
      fc.property(anyMap(1), radii, (map, radius) => {
        const opened = open(map, radius);
        const closed = close(map, radius);
        expect(isWithin(opened, map)).toBe(true);
        expect(isWithin(map, closed)).toBe(true);
        expect(open(opened, radius)).toEqual(opened);
        expect(close(closed, radius)).toEqual(closed);
      }),
    );
  });

  it('keeps one mask within another', () => {
    fc.assert(
      fc.property(anyPair(1), radii, ([a, b], radius) => {
        const both = createLabelmap(
          a.width,
          a.height,
          a.data.map((value, i) => value | b.data[i]!),
        );
        expect(isWithin(dilate(a, radius), dilate(both, radius))).toBe(true);
        expect(isWithin(erode(a, radius), erode(both, radius))).toBe(true);
      }),
    );
  });
});

describe('smoothing', () => {
  it('takes spurs and pin holes away and leaves a straight edge where it is', () => {
    const map = drawn('.......', '.......', '111.111', '1111111', '1.11111', '1111111', '1111111');
    map.data[1 * 7 + 5] = 1;
    expect(rowsOf(smooth(map, { x: 1, y: 1 })).slice(1)).toEqual([
      '.......',
      '1111111',
      '1111111',
      '1111111',
      '1111111',
      '1111111',
    ]);
  });

  it('is the majority of the window, and turns into its own complement with the mask', () => {
    fc.assert(
      fc.property(anyMap(1), radii, (map, radius) => {
        const found = smooth(map, radius);
        const inverse = smooth({ ...map, data: map.data.map((value) => 1 - value) }, radius);
        found.data.forEach((value, i) => {
          const x = i % map.width;
          const y = Math.floor(i / map.width);
          let inside = 0;
          let all = 0;
          map.data.forEach((other, j) => {
            if (Math.abs((j % map.width) - x) > radius.x || Math.abs(Math.floor(j / map.width) - y) > radius.y) return;
            all += 1;
            inside += other;
          });
          expect(value).toBe(2 * inside > all ? 1 : 0);
          expect(value + inverse.data[i]!).toBeLessThanOrEqual(1);
        });
      }),
      { numRuns: 40 },
    );
  });
});
