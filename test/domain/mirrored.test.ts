import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { label } from '#contract/masks.ts';
import { agreementOf, meanOfMaps, mirrored, mirroredBack } from '#domain/probability/mirrored.ts';
import type { ProbabilityMaps } from '#domain/probability/probability-maps.ts';

const [width, height] = [5, 3];
const plane = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: width * height, maxLength: width * height })
  .map((values) => new Float32Array(values));
const maps = fc.tuple(plane, plane, plane).map(
  ([right, left, heart]): ProbabilityMaps => ({
    width,
    height,
    lungs: [
      { value: label.rightLung, data: right },
      { value: label.leftLung, data: left },
    ],
    heart: { value: label.heart, data: heart },
  }),
);

describe('a mirrored film', () => {
  it('is the film again when mirrored again, and leaves the film as it was', () => {
    fc.assert(
      fc.property(plane, (film) => {
        const before = film.slice();
        expect(mirrored(mirrored(film, width), width)).toEqual(film);
        expect(film).toEqual(before);
      }),
    );
    expect([...mirrored(new Float32Array([1, 2, 3, 4, 5, 6]), 3)]).toEqual([3, 2, 1, 6, 5, 4]);
  });

  it('is answered with the other lung on the other side', () => {
    fc.assert(
      fc.property(maps, (answer) => {
        const back = mirroredBack(answer);
        expect(back.lungs.map(({ value }) => value)).toEqual([label.rightLung, label.leftLung]);
        expect(back.lungs[0]!.data).toEqual(mirrored(answer.lungs[1]!.data, width));
        expect(back.lungs[1]!.data).toEqual(mirrored(answer.lungs[0]!.data, width));
        expect(back.heart!.data).toEqual(mirrored(answer.heart!.data, width));
        expect(mirroredBack(back)).toEqual(answer);
      }),
    );
  });

  it('keeps lungs that a model does not tell apart, and lacks the heart where the model does', () => {
    const data = Float32Array.from({ length: width * height }, (_, i) => i / 20);
    const back = mirroredBack({ width, height, lungs: [{ value: label.lung, data }], heart: null });
    expect(back).toEqual({ width, height, lungs: [{ value: label.lung, data: mirrored(data, width) }], heart: null });
  });
});

describe('two answers', () => {
  it('have a mean between them, the answer itself where they are the same', () => {
    fc.assert(
      fc.property(maps, maps, (a, b) => {
        expect(meanOfMaps(a, a)).toEqual(a);
        const mean = meanOfMaps(a, b);
        expect(mean).toEqual(meanOfMaps(b, a));
        for (const [k, lung] of mean.lungs.entries()) {
          for (const [i, p] of lung.data.entries()) {
            const pair = [a.lungs[k]!.data[i]!, b.lungs[k]!.data[i]!];
            expect(p).toBeGreaterThanOrEqual(Math.min(...pair));
            expect(p).toBeLessThanOrEqual(Math.max(...pair));
          }
        }
      }),
    );
  });

  it('agree by the Dice of their cuts', () => {
    const first = new Float32Array([0.9, 0.6, 0.5, 0.1, 0]);
    const second = new Float32Array([0.9, 0.4, 0.7, 0.2, 0]);
    expect(agreementOf(first, second, 0.5)).toBeCloseTo(0.8);
    expect(agreementOf(first, first, 0.5)).toBe(1);
    expect(agreementOf(first, second, 0.95)).toBe(1);
  });
});
