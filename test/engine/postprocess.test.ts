import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { label } from '#contract/masks.ts';
import type { ProbabilityMaps } from '#domain/probability/probability-maps.ts';
import { labelMap, labelResized } from '#engine/postprocess.ts';
import { lungProbability, mapsOfFilm, raiseTo } from '#engine/probability-maps.ts';

const labels = ['rightLung', 'leftLung', 'heart'] as const;

function maps(width: number, height: number, values: ArrayLike<number>): ProbabilityMaps {
  const data = Float32Array.from(values);
  return mapsOfFilm({ data, width, height }, 0, { name: 'p', labels: [...labels], activation: 'none' });
}

describe('labelMap', () => {
  it('prefers the likelier lung, the right one when equal, and gives the heart only what no lung takes', () => {
    const right = [0.5, 0.6, 0.7, 0.49, 0.2, 0.1];
    const left = [0.5, 0.7, 0.6, 0.49, 0.2, 0.9];
    const heart = [0.9, 0.9, 0.9, 0.5, 0.2, 0.95];
    const found = labelMap(maps(3, 2, [...right, ...left, ...heart]), { width: 3, height: 2, threshold: 0.5 });
    const { rightLung, leftLung, background } = label;
    expect([...found.data]).toEqual([rightLung, leftLung, rightLung, label.heart, background, leftLung]);
  });

  it('gives, cell by cell, the labels of wholly resized maps', () => {
    const side = fc.integer({ min: 1, max: 7 });
    const probability = fc.oneof(fc.constantFrom(0, 0.25, 0.5, 0.75, 1), fc.float({ min: 0, max: 1, noNaN: true }));
    const cases = fc.record({ width: side, height: side, addX: fc.nat(30), addY: fc.nat(30) }).chain((size) =>
      fc.record({
        size: fc.constant(size),
        values: fc.array(probability, {
          minLength: 3 * size.width * size.height,
          maxLength: 3 * size.width * size.height,
        }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ size, values }) => {
        const film = maps(size.width, size.height, values);
        // A threshold off the values themselves: at an exact tie the two orders of addition may differ in the last bit.
        const grid = { width: size.width + size.addX, height: size.height + size.addY, threshold: 0.4371 };
        expect(labelMap(film, grid)).toEqual(labelResized(film, grid));
      }),
      { numRuns: 300 },
    );
  });

  it('averages when the grid is smaller than the maps', () => {
    const quarter = [1, 0, 0, 0];
    const none = [0, 0, 0, 0];
    const film = maps(2, 2, [...quarter, ...none, ...none]);
    expect([...labelMap(film, { width: 1, height: 1, threshold: 0.5 }).data]).toEqual([label.background]);
    expect([...labelMap(film, { width: 1, height: 1, threshold: 0.25 }).data]).toEqual([label.rightLung]);
  });

  it('labels the grid of a whole 2500 × 3000 film', () => {
    const film = lungsOf(256);
    const found = labelMap(film, { width: 2500, height: 3000, threshold: 0.5 });
    expect(found.data[1500 * 2500 + 750]).toBe(label.rightLung);
    expect(found.data[1500 * 2500 + 1750]).toBe(label.leftLung);
  });
});

describe('the larger of two maps', () => {
  it('is that of each pixel, to the last bit, and passes over what is no number', () => {
    const plane = (min: number, noNaN: boolean) => fc.float32Array({ min, max: 1, noNaN, minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(plane(0, true), plane(-1, false), (a, b) => {
        const out = a.slice();
        const expected = out.map((value, i) => (b[i]! > value ? b[i]! : value));
        raiseTo(b, out);
        // A sum of zeros has no sign.
        expect(out.map((value) => value + 0)).toEqual(expected.map((value) => value + 0));
      }),
    );
  });

  it('is no less than nothing, whatever a network answers', () => {
    const film = maps(2, 1, [Number.NaN, -0.1, 0.3, Number.NaN, 0, 0]);
    expect([...lungProbability(film)]).toEqual([Math.fround(0.3), 0]);
  });
});

describe('mapsOfFilm', () => {
  it('passes logits through the sigmoid and keeps the films of a batch apart', () => {
    const output = { data: Float32Array.from([0, 50, -50, 0, -50, 50]), width: 1, height: 1 };
    const found = mapsOfFilm(output, 1, { name: 'p', labels: [...labels], activation: 'sigmoid' });
    expect([...found.lungs, found.heart!].map((map) => map.data[0])).toEqual([
      0.5,
      expect.closeTo(0),
      expect.closeTo(1),
    ]);
  });
});

/** Two soft ellipses where lungs are. */
function lungsOf(side: number): ProbabilityMaps {
  const ellipse = (cx: number) =>
    Array.from({ length: side * side }, (_, i) => {
      const x = ((i % side) + 0.5) / side;
      const y = (Math.floor(i / side) + 0.5) / side;
      return 1 / (1 + Math.exp(20 * (((x - cx) / 0.15) ** 2 + ((y - 0.5) / 0.35) ** 2 - 1)));
    });
  return maps(side, side, [...ellipse(0.3), ...ellipse(0.7), ...new Float32Array(side * side)]);
}
