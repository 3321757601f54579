import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ActiveTime, idleAfterMs } from '#renderer/screens/case/active-time.ts';

describe('the time on a case', () => {
  it('runs while the reader moves', () => {
    const time = new ActiveTime(1000);
    for (const now of [4000, 20_000, 41_000]) time.beat(now);
    expect(time.spentMs(51_000)).toBe(50_000);
  });

  it('leaves out what lay idle, and goes on with the next movement', () => {
    const time = new ActiveTime(0);
    time.beat(10_000);
    expect(time.spentMs(3_600_000)).toBe(10_000 + idleAfterMs);
    time.beat(3_600_000);
    expect(time.spentMs(3_605_000)).toBe(15_000 + idleAfterMs);
  });

  it('stands still while the window is hidden', () => {
    const time = new ActiveTime(0);
    time.hide(2000);
    expect(time.spentMs(30_000)).toBe(2000);
    time.show(30_000);
    expect(time.spentMs(33_000)).toBe(5000);
    expect(new ActiveTime(0, true).spentMs(9000)).toBe(0);
  });

  it('never counts more than the clock, nor backwards', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ waitMs: fc.nat(200_000), what: fc.constantFrom('beat', 'hide', 'show') })),
        (steps) => {
          const time = new ActiveTime(0);
          let now = 0;
          let before = 0;
          for (const { waitMs, what } of steps) {
            now += waitMs;
            time[what as 'beat' | 'hide' | 'show'](now);
            expect(time.spentMs(now)).toBeGreaterThanOrEqual(before);
            before = time.spentMs(now);
          }
          expect(before).toBeLessThanOrEqual(now);
        },
      ),
    );
  });
});
