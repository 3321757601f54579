import { describe, expect, it } from 'vitest';
import { createRandom, shuffleNumber } from '#domain/random.ts';

describe('the random stream', () => {
  it('gives the same numbers for the same seed on every machine', () => {
    const random = createRandom('pleura');
    expect(Array.from({ length: 4 }, () => random.int(0, 999))).toEqual([199, 693, 254, 517]);
    expect(createRandom('pleura').next()).not.toBe(createRandom('Pleura').next());
  });

  it('is spread evenly', () => {
    const random = createRandom(7);
    const tenths = new Array<number>(10).fill(0);
    for (let i = 0; i < 20000; i += 1) tenths[Math.floor(random.next() * 10)]! += 1;
    // 2000 expected, standard deviation 42.
    for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(210);
    const normals = Array.from({ length: 20000 }, () => random.normal(3, 2));
    const mean = normals.reduce((a, b) => a + b) / normals.length;
    expect(mean).toBeCloseTo(3, 1);
    expect(Math.sqrt(normals.reduce((a, b) => a + (b - mean) ** 2, 0) / normals.length)).toBeCloseTo(2, 1);
  });

  it('keeps every item of a shuffled list', () => {
    const items = Array.from({ length: 50 }, (_, i) => i);
    const shuffled = createRandom(1).shuffled(items);
    expect(shuffled).not.toEqual(items);
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(items);
  });
});

describe('the shuffle number of a case', () => {
  it('does not keep neighbouring ids together', () => {
    const numbers = Array.from({ length: 2000 }, (_, i) => shuffleNumber(`case-${i}`));
    const rising = numbers.filter((number, i) => i > 0 && number > numbers[i - 1]!).length;
    expect(Math.abs(rising - 1000)).toBeLessThan(70);
    expect(new Set(numbers).size).toBe(2000);
    for (const number of numbers) expect(Number.isInteger(number) && number >= 0 && number < 2 ** 31).toBe(true);
  });
});
