import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearScale, roundEnd, roundValues } from '#renderer/ui/plot/linear-scale.ts';
import { nearestStop, stopOfKey } from '#renderer/ui/plot/plot-data.ts';

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('the axis of a plot', () => {
  it('finds the value again at the place where it is drawn', () => {
    fc.assert(
      fc.property(finite, finite, finite, (low, high, value) => {
        fc.pre(Math.abs(high - low) > 1e-3);
        const scale = linearScale([low, high], [46, 500]);
        expect(scale.valueAt(scale.at(value))).toBeCloseTo(value, 4);
      }),
    );
  });

  it('has round ticks inside the domain, at most as many as fit', () => {
    expect(roundValues(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(roundValues(0, 243_324, 4)).toEqual([0, 100_000, 200_000]);
    fc.assert(
      fc.property(
        finite,
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.integer({ min: 1, max: 12 }),
        (low, width, most) => {
          const ticks = roundValues(low, low + width, most);
          expect(ticks.length).toBeLessThanOrEqual(most + 1);
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(low - width * 1e-6);
            expect(tick).toBeLessThanOrEqual(low + width * (1 + 1e-6));
          }
        },
      ),
    );
  });

  it('ends at a round value that holds the highest bar', () => {
    expect(roundEnd(0)).toBe(1);
    expect(roundEnd(3)).toBe(3);
    expect(roundEnd(9731)).toBe(10_000);
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (highest) => {
        expect(roundEnd(highest)).toBeGreaterThanOrEqual(highest * (1 - 1e-8));
        expect(roundEnd(highest)).toBeLessThanOrEqual(highest * 4.01);
      }),
    );
  });
});

describe('reading a plot', () => {
  const stops = [0.05, 0.15, 0.25].map((at) => ({ at, label: String(at), values: [] }));

  it('reads the stop nearest to the pointer', () => {
    expect(nearestStop(stops, -3)).toBe(0);
    expect(nearestStop(stops, 0.19)).toBe(1);
    expect(nearestStop(stops, 9)).toBe(2);
    expect(nearestStop([], 1)).toBeNull();
  });

  it('walks over the stops by keyboard and stays at the ends', () => {
    expect(stopOfKey('ArrowRight', null, 3)).toBe(0);
    expect(stopOfKey('ArrowRight', 1, 3)).toBe(2);
    expect(stopOfKey('ArrowRight', 2, 3)).toBe(2);
    expect(stopOfKey('ArrowLeft', 0, 3)).toBe(0);
    expect(stopOfKey('End', 0, 3)).toBe(2);
    expect(stopOfKey('a', 0, 3)).toBeNull();
    expect(stopOfKey('ArrowRight', null, 0)).toBeNull();
  });
});
