import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bilinearAt } from '#domain/bilinear-at.ts';
import { orderStatistics } from '#engine/order-statistics.ts';
import { prepareFilm } from '#engine/preprocess.ts';
import { resize } from '#engine/resize.ts';
import { goldenBytes, goldenText, largestDifference } from './goldens.ts';

interface Golden {
  readonly width: number;
  readonly height: number;
  readonly bits: 8 | 16;
  readonly input: string;
  readonly size: number;
  readonly expected: string;
}

const names = ['shrink-8', 'shrink-16', 'enlarge-8', 'mixed-16', 'equal-8', 'tiny-8', 'constant-8'];

describe('prepareFilm', () => {
  it.each(names)('gives the tensor that the training code gives: %s', (name) => {
    const golden = JSON.parse(goldenText(`preprocess/${name}.json`)) as Golden;
    const bytes = goldenBytes(`preprocess/${golden.input}`);
    const data = golden.bits === 8 ? new Uint8Array(bytes) : new Uint16Array(bytes);
    const expected = new Float32Array(goldenBytes(`preprocess/${golden.expected}`));
    const found = prepareFilm(
      { width: golden.width, height: golden.height, data },
      {
        input: { name: 'film', width: golden.size, height: golden.size, channels: 1 },
        normalisation: { kind: 'percentile', low: 0.005, high: 0.995 },
      },
    );
    expect(largestDifference(found, expected)).toBeLessThan(1e-5);
  });
});

describe('orderStatistics', () => {
  it('gives what sorting gives', () => {
    const values = fc.oneof(
      fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 600 }),
      // Films have few grey values, many times each.
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 600 }),
      // Nearly all of them in one bucket, and so close to each other that no number of buckets parts them.
      fc.array(fc.constantFrom(0, 1, 1 + Number.EPSILON, 1e9), { minLength: 300, maxLength: 2000 }),
      fc.array(fc.constantFrom(0, Number.MIN_VALUE), { minLength: 300, maxLength: 600 }),
    );
    fc.assert(
      fc.property(values, fc.nat(), (list, place) => {
        const k = place % list.length;
        const sorted = Float64Array.from(list).sort();
        expect(orderStatistics(Float64Array.from(list), [k, 0, k])).toEqual([sorted[k], sorted[0], sorted[k]]);
      }),
    );
  });
});

interface Part {
  readonly from: number;
  readonly weight: number;
}

/** Which positions of an axis of `source` pixels make the one at `i` of `target`, and how much of each. */
function drawnFrom(i: number, source: number, target: number): readonly Part[] {
  if (source <= target) {
    const { low, high, fraction } = bilinearAt(i, source, target);
    return low === high
      ? [{ from: low, weight: 1 }]
      : [
          { from: low, weight: 1 - fraction },
          { from: high, weight: fraction },
        ];
  }
  const scale = source / target;
  const [begin, end] = [i * scale, Math.min((i + 1) * scale, source)];
  return Array.from({ length: source }, (_, from) => ({
    from,
    weight: Math.max(0, Math.min(from + 1, end) - Math.max(from, begin)) / scale,
  })).filter(({ weight }) => weight > 0);
}

describe('resize', () => {
  const films = fc
    .record({ width: fc.integer({ min: 1, max: 23 }), height: fc.integer({ min: 1, max: 23 }), seed: fc.nat(255) })
    .map(({ width, height, seed }) => ({
      width,
      height,
      data: Uint8Array.from({ length: width * height }, (_, i) => (i * 73 + seed * 31) % 256),
    }));
  const side = fc.integer({ min: 1, max: 23 });

  it('keeps the mean when it shrinks both axes', () => {
    fc.assert(
      fc.property(films, side, side, (film, width, height) => {
        fc.pre(width <= film.width && height <= film.height);
        const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
        expect(mean(resize(film, width, height))).toBeCloseTo(mean(film.data), 8);
      }),
    );
  });

  it('is, to the last bit, the weighted sum of the rows and columns in their order', () => {
    fc.assert(
      fc.property(films, side, side, (film, width, height) => {
        const across = Array.from({ length: width }, (_, x) => drawnFrom(x, film.width, width));
        const down = Array.from({ length: height }, (_, y) => drawnFrom(y, film.height, height));
        const sum = (parts: readonly Part[], valueAt: (from: number) => number) =>
          parts.reduce((total, { from, weight }) => total + valueAt(from) * weight, 0);
        const expected = down.flatMap((rows) =>
          across.map((columns) => sum(rows, (y) => sum(columns, (x) => film.data[y * film.width + x]!))),
        );
        expect([...resize(film, width, height)]).toEqual(expected);
      }),
    );
  });

  it('never leaves the range of the film', () => {
    fc.assert(
      fc.property(films, side, side, (film, width, height) => {
        const found = resize(film, width, height);
        expect(Math.min(...found)).toBeGreaterThanOrEqual(Math.min(...film.data) - 1e-9);
        expect(Math.max(...found)).toBeLessThanOrEqual(Math.max(...film.data) + 1e-9);
      }),
    );
  });

  it('takes the mean of four where both sides are halved, and every value as it is where they stay', () => {
    fc.assert(
      fc.property(films, (film) => {
        expect(resize(film, film.width, film.height)).toEqual(Float64Array.from(film.data));
        const doubled = { width: 2 * film.width, height: 2 * film.height };
        const data = Float32Array.from({ length: 4 * film.data.length }, (_, i) => Math.sin(i * i));
        const at = (x: number, y: number) => data[y * doubled.width + x]!;
        const means = Array.from(film.data, (_, i) => {
          const [x, y] = [2 * (i % film.width), 2 * Math.floor(i / film.width)];
          return (at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1)) / 4;
        });
        const found = resize({ ...doubled, data }, film.width, film.height);
        for (const [i, mean] of means.entries()) expect(found[i]).toBeCloseTo(mean, 12);
      }),
    );
  });
});
