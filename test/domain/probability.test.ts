import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { label } from '#contract/masks.ts';
import { labelCells } from '#domain/probability/label-cells.ts';
import { packMaps, unpackMaps } from '#domain/probability/packed-maps.ts';
import type { ProbabilityMaps } from '#domain/probability/probability-maps.ts';

const side = 9;
const anyPlane = fc.float32Array({ min: 0, max: 1, noNaN: true, minLength: side * side, maxLength: side * side });
const anyMaps: fc.Arbitrary<ProbabilityMaps> = fc.record({
  width: fc.constant(side),
  height: fc.constant(side),
  lungs: fc.tuple(
    anyPlane.map((data) => ({ value: label.rightLung, data })),
    anyPlane.map((data) => ({ value: label.leftLung, data })),
  ),
  heart: fc.option(anyPlane.map((data) => ({ value: label.heart, data }))),
});

describe('probabilities as they travel', () => {
  it('come back within half a step, and the same the second time', () => {
    fc.assert(
      fc.property(anyMaps, (maps) => {
        const back = unpackMaps(packMaps(maps));
        expect(back.lungs.map(({ value }) => value)).toEqual(maps.lungs.map(({ value }) => value));
        expect(back.heart === null).toBe(maps.heart === null);
        for (const [i, { data }] of back.lungs.entries()) {
          for (const [at, p] of data.entries()) {
            expect(Math.abs(p - maps.lungs[i]!.data[at]!)).toBeLessThanOrEqual(0.5 / 255 + 1e-6);
          }
        }
        expect(packMaps(back)).toEqual(packMaps(maps));
      }),
      { numRuns: 30 },
    );
  });

  it('hold less lung the higher they are cut', () => {
    fc.assert(
      fc.property(anyMaps, fc.double({ min: 0.1, max: 0.9, noNaN: true }), (maps, threshold) => {
        const grid = { width: 20, height: 20 };
        const low = labelCells(maps, { ...grid, threshold });
        const high = labelCells(maps, { ...grid, threshold: Math.min(0.99, threshold + 0.1) });
        const isLung = (value: number) => value === label.rightLung || value === label.leftLung;
        expect(high.data.every((value, i) => !isLung(value) || isLung(low.data[i]!))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
