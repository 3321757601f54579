import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cocoRuns, maskOfCocoRuns, packCocoCounts, unpackCocoCounts } from '#domain/coco-rle.ts';
import { anyMap, drawn, fromRuns } from './drawn-maps.ts';

interface Golden {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Row-major run lengths, background first. */
  readonly mask: readonly number[];
  readonly counts: string;
}

const goldens = JSON.parse(
  readFileSync(new URL('../fixtures/coco/pycocotools.json', import.meta.url), 'utf8'),
) as readonly Golden[];

describe('the run-length code of COCO', () => {
  it('scans column by column and begins with background', () => {
    expect(cocoRuns(drawn('.1.', '11.'))).toEqual([1, 3, 2]);
    expect(cocoRuns(drawn('11', '1.'))).toEqual([0, 3, 1]);
    expect(cocoRuns(drawn('..', '..'))).toEqual([4]);
    expect(cocoRuns(drawn('11', '11'))).toEqual([0, 4]);
  });

  it('brings every mask back', () => {
    fc.assert(
      fc.property(anyMap(1, 40), (mask) => {
        const text = packCocoCounts(cocoRuns(mask));
        expect(maskOfCocoRuns(mask.width, mask.height, unpackCocoCounts(text))).toEqual(mask);
      }),
    );
  });

  it('brings every list of runs back, however long and however different they are', () => {
    const runs = fc.array(fc.integer({ min: 0, max: 400_000_000 }), { maxLength: 40 });
    fc.assert(
      fc.property(runs, (list) => {
        const text = packCocoCounts(list);
        expect(unpackCocoCounts(text)).toEqual(list);
        expect([...text].every((char) => char >= '0' && char <= 'o')).toBe(true);
      }),
    );
  });

  it('writes the text that the rules of maskApi.c give by hand', () => {
    // 15 fits one group; 16 has the sign bit set and needs a second; the fourth number is a difference: 3 − 16 = −13 is 10011 in five bits.
    expect(packCocoCounts([15])).toBe('?');
    expect(packCocoCounts([16])).toBe('`0');
    expect(packCocoCounts([15, 16, 1, 3])).toBe('?`01C');
    expect(unpackCocoCounts('?`01C')).toEqual([15, 16, 1, 3]);
  });

  it.each(goldens)("writes pycocotools' text for $name, and reads it", ({ width, height, mask, counts }) => {
    const map = fromRuns(width, height, mask);
    expect(packCocoCounts(cocoRuns(map))).toBe(counts);
    expect(maskOfCocoRuns(width, height, unpackCocoCounts(counts))).toEqual(map);
  });

  it('refuses text that ends inside a number or holds other characters, and runs that do not fit', () => {
    expect(() => unpackCocoCounts('`')).toThrow(RangeError);
    expect(() => unpackCocoCounts('a b')).toThrow(RangeError);
    expect(() => unpackCocoCounts('ooooooo0')).toThrow(RangeError);
    expect(() => maskOfCocoRuns(2, 2, [1, 9])).toThrow(RangeError);
    expect(() => maskOfCocoRuns(2, 2, [1, 2])).toThrow(RangeError);
  });
});
