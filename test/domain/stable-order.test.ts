import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stableOrder } from '#domain/stable-order.ts';

const key = fc.oneof(
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, 1, -1, 0.5, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);

describe('stableOrder', () => {
  it('orders as a comparison does, equal numbers by place', () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 200 }), (keys) => {
        const compared = keys
          .map((_, place) => place)
          .sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b));
        expect([...stableOrder(Float64Array.from(keys))]).toEqual(compared);
      }),
    );
  });

  it('leaves the numbers as they are', () => {
    const keys = Float64Array.of(3, -1, 2);
    stableOrder(keys);
    expect([...keys]).toEqual([3, -1, 2]);
  });
});
