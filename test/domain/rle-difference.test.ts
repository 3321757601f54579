import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRle, encodeRle } from '#domain/rle.ts';
import { rleDifference, rleSum } from '#domain/rle-difference.ts';
import { anyPair, drawn } from './drawn-maps.ts';

describe('the difference of two packed maps', () => {
  it('is that of their pixels, and added again gives the first', () => {
    fc.assert(
      fc.property(anyPair(7), ([a, b]) => {
        const difference = rleDifference(encodeRle(a), encodeRle(b));
        expect([...decodeRle(difference).data]).toEqual([...a.data].map((value, i) => (value - b.data[i]! + 8) % 8));
        expect(rleSum(difference, encodeRle(b))).toEqual(encodeRle(a));
      }),
    );
  });

  it('is refused for maps of other sizes', () => {
    expect(() => rleDifference(encodeRle(drawn('..', '..')), encodeRle(drawn('....')))).toThrow(RangeError);
  });
});
