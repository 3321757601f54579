import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shownHours } from '#renderer/screens/dashboard/shown-hours.ts';

it('shows at least six hours of the day, those with verdicts among them', () => {
  expect(shownHours([9])).toEqual({ from: 7, to: 13 });
  expect(shownHours([23])).toEqual({ from: 18, to: 24 });
  expect(shownHours([0])).toEqual({ from: 0, to: 6 });
  expect(shownHours([8, 17])).toEqual({ from: 8, to: 18 });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 23 }), { minLength: 1 }), (hours) => {
      const { from, to } = shownHours(hours);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(24);
      expect(to - from).toBeGreaterThanOrEqual(6);
      for (const hour of hours) expect(hour >= from && hour < to).toBe(true);
    }),
  );
});
