import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patchedOrder } from '#domain/patched-order.ts';

const anyKey = fc.constantFrom(0, -0, 1, -1, 0.5, -0.25);

describe('patchedOrder', () => {
  it('gives what a sort of all gives, whichever keys have changed and whatever has come in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ before: anyKey, now: anyKey, isNew: fc.boolean() }), { maxLength: 60 }),
        (all) => {
          const sorted = (numbers: number[], keyOf: (number: number) => number) =>
            numbers.sort((a, b) => keyOf(a) - keyOf(b) || a - b);
          const now = (number: number) => all[number]!.now;
          const numbers = [...all.keys()];
          const order = sorted(
            numbers.filter((number) => !all[number]!.isNew),
            (number) => all[number]!.before,
          );
          const moved = numbers.filter((number) => all[number]!.isNew || all[number]!.before !== now(number));
          expect([...patchedOrder(Uint32Array.from(order), moved, now)]).toEqual(sorted(numbers, now));
        },
      ),
    );
  });
});
