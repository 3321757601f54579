import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '#contract/masks.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { agreement, area, dice, iou } from '#domain/metrics.ts';
import { percentile } from '#domain/percentile.ts';
import { anyPair, fromRuns } from './drawn-maps.ts';

interface Golden {
  readonly width: number;
  readonly height: number;
  readonly pixelSize: { readonly x: number; readonly y: number };
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly expected: Agreement;
}

const folder = new URL('../fixtures/metrics/', import.meta.url);
const goldens = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, golden: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Golden }));

function expectClose(actual: number | null, expected: number | null): void {
  if (expected === null || actual === null) expect(actual).toBe(expected);
  else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
}

describe('the agreement of two masks', () => {
  it('has golden cases to be compared with', () => {
    expect(goldens.length).toBeGreaterThanOrEqual(30);
  });

  it.each(goldens)("is SciPy's for $name, in both orders", ({ golden }) => {
    const first = fromRuns(golden.width, golden.height, golden.first);
    const second = fromRuns(golden.width, golden.height, golden.second);
    for (const found of [agreement(first, second, golden.pixelSize), agreement(second, first, golden.pixelSize)]) {
      expectClose(found.dice, golden.expected.dice);
      expectClose(found.iou, golden.expected.iou);
      expectClose(found.hd95Px, golden.expected.hd95Px);
      expectClose(found.assdPx, golden.expected.assdPx);
    }
  });

  it('is symmetric, full for equal masks, and scales its distances with the pixels', () => {
    fc.assert(
      fc.property(anyPair(1), ([a, b]) => {
        const there = agreement(a, b, { x: 1, y: 2 });
        const back = agreement(b, a, { x: 1, y: 2 });
        expectClose(back.assdPx, there.assdPx);
        expect({ ...back, assdPx: null }).toEqual({ ...there, assdPx: null });
        expect(agreement(a, a, { x: 1, y: 2 })).toEqual({ dice: 1, iou: 1, hd95Px: 0, assdPx: 0 });
        const larger = agreement(a, b, { x: 4, y: 8 });
        expectClose(larger.hd95Px, there.hd95Px === null ? null : there.hd95Px * 4);
      }),
    );
  });

  it('keeps Dice and IoU in their known relation', () => {
    fc.assert(
      fc.property(anyPair(1), ([a, b]) => {
        const overlap = iou(a, b);
        expect(dice(a, b)).toBeCloseTo((2 * overlap) / (1 + overlap), 12);
        expect(area(a)).toBe(a.data.filter((value) => value === 1).length);
      }),
    );
  });

  it('does not depend on which value marks the mask', () => {
    fc.assert(
      fc.property(anyPair(4), ([a, b]) => {
        const plain = (map: Labelmap) => createLabelmap(map.width, map.height, map.data.map(Math.sign));
        expect(agreement(a, b, { x: 1, y: 1 })).toEqual(agreement(plain(a), plain(b), { x: 1, y: 1 }));
      }),
    );
  });

  it('refuses masks of different sizes', () => {
    expect(() => agreement(createLabelmap(3, 4), createLabelmap(4, 3), { x: 1, y: 1 })).toThrow(RangeError);
  });
});

describe('a percentile', () => {
  it('lies between its neighbours as numpy.percentile has it', () => {
    expect(percentile(Float64Array.of(4, 1, 3, 2), 95)).toBeCloseTo(3.85, 12);
    expect(percentile(Float64Array.of(7), 95)).toBe(7);
    expect(percentile(Float64Array.of(1, 2), 0)).toBe(1);
    expect(percentile(Float64Array.of(1, 2), 100)).toBe(2);
  });
});
