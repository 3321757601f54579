import { describe, expect, it } from 'vitest';
import { yieldCurve } from '#domain/sampling/yield-curve.ts';

describe('the yield of reviewing in order of risk', () => {
  it('counts the bad masks of the sample that stand before each place, with an interval that holds the share', () => {
    const sample = Array.from({ length: 100 }, (_, i) => ({
      place: i / 100,
      bad: i < 8 || i === 60 || i === 99,
      weight: 1,
    }));
    const curve = yieldCurve(sample, 10)!;
    expect(curve.map(({ found }) => found)).toEqual([0, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.9, 0.9, 0.9, 1]);
    for (const { found, low, high } of curve) {
      expect(low).toBeLessThanOrEqual(found);
      expect(high).toBeGreaterThanOrEqual(found);
    }
    expect([curve[0], curve.at(-1)]).toEqual([
      { reviewed: 0, found: 0, low: 0, high: 0 },
      { reviewed: 1, found: 1, low: 1, high: 1 },
    ]);
    // Clopper and Pearson's interval for 8 of 10.
    expect(curve[1]!.low).toBeCloseTo(0.4439, 3);
    expect(curve[1]!.high).toBeCloseTo(0.9748, 3);
  });

  it('says nothing of a sample without a bad mask', () => {
    expect(yieldCurve([{ place: 0.5, bad: false, weight: 1 }])).toBeNull();
  });

  it('is as wide as few bad masks make it where one of them stands for most of the bad ones', () => {
    const even = Array.from({ length: 10 }, (_, i) => ({ place: i / 10, bad: true, weight: 3 }));
    const uneven = even.map((one, i) => ({ ...one, weight: i === 0 ? 30 : 1 }));
    const width = (sample: typeof even) => {
      const { found, low, high } = yieldCurve(sample, 2)![1]!;
      expect(low).toBeLessThanOrEqual(found);
      expect(high).toBeGreaterThanOrEqual(found);
      return high - low;
    };
    expect(width(uneven)).toBeGreaterThan(width(even));
    // Equal weights are no weights.
    expect(yieldCurve(even, 2)).toEqual(
      yieldCurve(
        even.map((one) => ({ ...one, weight: 1 })),
        2,
      ),
    );
  });
});
