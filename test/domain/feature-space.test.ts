import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeatureSpace } from '#domain/ranking/feature-space.ts';

const anyRow = fc.record({
  a: fc.option(fc.double({ min: -50, max: 50, noNaN: true })),
  b: fc.integer({ min: 0, max: 1000 }),
});
const anyRows = fc.array(anyRow, { minLength: 2, maxLength: 40 });

function spaceOf(rows: readonly Readonly<Record<string, number | null>>[]): FeatureSpace {
  const axes = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const space = new FeatureSpace(axes);
  for (const [i, row] of rows.entries()) {
    space.add(
      `k${i}`,
      Float32Array.from(axes, (name) => row[name] ?? Number.NaN),
    );
  }
  return space;
}

describe('the feature space', () => {
  it('names every point once, nearest first, the one asked for at the head', () => {
    fc.assert(
      fc.property(anyRows, fc.nat(), (rows, pick) => {
        const key = `k${pick % rows.length}`;
        const near = spaceOf(rows).nearest(key, rows.length)!;
        expect(near[0]).toEqual({ key, distance: 0 });
        expect(new Set(near.map((one) => one.key)).size).toBe(rows.length);
        for (let i = 1; i < near.length; i += 1)
          expect(near[i]!.distance).toBeGreaterThanOrEqual(near[i - 1]!.distance);
      }),
    );
  });

  it('does not care in which units a feature is measured', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const near = spaceOf(rows).nearest('k0', 40)!;
        const scaled = spaceOf(rows.map(({ a, b }) => ({ a, b: 3 + b * 8 }))).nearest('k0', 40)!;
        const distances = new Map(scaled.map(({ key, distance }) => [key, distance]));
        for (const { key, distance } of near) expect(distances.get(key)).toBeCloseTo(distance, 2);
      }),
    );
  });

  it('is symmetric', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const space = spaceOf(rows);
        const from = (key: string, to: string) => space.nearest(key, 40)!.find((one) => one.key === to)!.distance;
        expect(from('k0', 'k1')).toBeCloseTo(from('k1', 'k0'), 5);
      }),
    );
  });

  it('sets a missing value at the mean, leaves out an axis on which all are equal, and bounds wild values', () => {
    const space = spaceOf([
      { a: -1, same: 7 },
      { a: 1, same: 7 },
      { a: null, same: 7 },
    ]);
    const [, second] = space.nearest('k2', 3)!;
    expect(second!.distance).toBeCloseTo(1, 5);
    const wild = spaceOf([...Array.from({ length: 60 }, (_, n) => ({ a: n % 2 })), { a: 1e9 }]);
    expect(wild.nearest('k0', 61)!.at(-1)!.distance).toBeLessThan(6);
  });

  it('takes an axis that a point was stored without for missing', () => {
    const space = new FeatureSpace(['a', 'b']);
    space.add('short', Float32Array.of(1));
    space.add('long', Float32Array.of(1, 3));
    space.add('far', Float32Array.of(9, 5));
    expect(space.nearest('short', 3)!.map(({ key }) => key)).toEqual(['short', 'long', 'far']);
  });

  it('knows nothing of a key that it was not given', () => {
    expect(spaceOf([{ a: 1 }, { a: 2 }]).nearest('nobody', 3)).toBeNull();
  });
});
