import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRle, packRle } from '#domain/rle.ts';
import { fromRowDeltas, toRowDeltas } from '#domain/row-deltas.ts';
import { anyMap, drawn } from './drawn-maps.ts';

describe('the deltas of rows', () => {
  it('give back the very bytes of any map', () => {
    fc.assert(
      fc.property(anyMap(7), (map) => {
        const { width, height } = map;
        const bytes = packRle(encodeRle(map));
        expect(fromRowDeltas(width, height, toRowDeltas(width, height, bytes))).toEqual(bytes);
      }),
    );
  });

  it('are zeros where a row is the one above', () => {
    const map = drawn('..11.', '..11.', '..11.');
    const deltas = toRowDeltas(5, 3, packRle(encodeRle(map)));
    // The first row: three runs, to 2, 4 and 5, of 0, 1 and 0. Then two rows without a change, four numbers each.
    expect([...deltas.slice(-8)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(deltas.length).toBeLessThan(16);
  });

  it('refuse runs of another frame', () => {
    const bytes = packRle(encodeRle(drawn('..11.', '..11.')));
    expect(() => toRowDeltas(5, 3, bytes)).toThrow(RangeError);
    expect(() => toRowDeltas(4, 3, bytes)).toThrow(RangeError);
  });

  it('either give a map of the frame back from any bytes, or refuse them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          const runs = fromRowDeltas(6, 4, bytes);
          expect(toRowDeltas(6, 4, runs).length).toBeLessThanOrEqual(bytes.length);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['cut', (bytes: Uint8Array) => bytes.slice(0, -1)],
    ['lengthened', (bytes: Uint8Array) => Uint8Array.from([...bytes, 0])],
  ])('are refused when they were %s', (_, change) => {
    const map = drawn('..11.', '.111.', '..1..');
    const deltas = toRowDeltas(5, 3, packRle(encodeRle(map)));
    expect(() => fromRowDeltas(5, 3, change(deltas))).toThrow(RangeError);
  });
});
