import { describe, expect, it } from 'vitest';
import type { Verdict } from '#contract/reviews.ts';
import { riskText } from '#domain/ranking/risk-text.ts';
import { paceOf, type TimedVerdict } from '#domain/review/pace.ts';

function verdicts(count: number, verdict: Verdict, known: Partial<TimedVerdict> = {}): readonly TimedVerdict[] {
  return Array.from({ length: count }, () => ({ verdict, durationMs: 8000, risk: null, ...known }));
}

describe('the pace of a reader', () => {
  it('is the median time of the newest hundred and the share accepted as they were', () => {
    const pace = paceOf([
      ...verdicts(60, 'accepted', { durationMs: 4000 }),
      ...verdicts(20, 'corrected', { durationMs: 60_000 }),
      ...verdicts(20, 'rejected', { durationMs: null }),
      ...verdicts(50, 'rejected'),
    ]);
    expect(pace).toMatchObject({ verdicts: 100, medianMs: 4000, acceptRate: 0.6 });
  });

  it('does not count deferred cases in the rate, and has none without verdicts', () => {
    expect(
      paceOf([...verdicts(5, 'deferred'), ...verdicts(3, 'accepted'), ...verdicts(1, 'rejected')]).acceptRate,
    ).toBe(0.75);
    expect(paceOf([])).toEqual({ verdicts: 0, medianMs: null, acceptRate: null, drift: null });
    expect(paceOf(verdicts(4, 'deferred')).acceptRate).toBeNull();
  });

  it('tells of a drift that chance does not explain, with the risk that may', () => {
    const pace = paceOf([
      ...verdicts(50, 'accepted', { risk: 0.25 }),
      ...verdicts(30, 'accepted'),
      ...verdicts(20, 'rejected', { risk: 0.75 }),
    ]);
    expect(pace.drift).toEqual({
      earlier: { acceptRate: 0.6, meanRisk: 0.75 },
      later: { acceptRate: 1, meanRisk: 0.25 },
    });
  });

  it('keeps quiet about small differences and few verdicts', () => {
    const mixed = [...verdicts(40, 'accepted'), ...verdicts(10, 'rejected')];
    expect(paceOf([...mixed, ...verdicts(36, 'accepted'), ...verdicts(14, 'rejected')]).drift).toBeNull();
    expect(paceOf([...verdicts(15, 'accepted'), ...verdicts(15, 'rejected')]).drift).toBeNull();
    expect(paceOf(verdicts(100, 'accepted')).drift).toBeNull();
  });
});

describe('a risk as text', () => {
  it('reads 1 only when it is 1, and 0 only when it is 0', () => {
    expect([1, 0.999, 0.996, 0.994, 0.5, 0.004, 0].map((risk) => riskText(risk))).toEqual([
      '1.00',
      '0.99+',
      '0.99+',
      '0.99',
      '0.50',
      '<0.01',
      '0.00',
    ]);
    expect(riskText(0.99951, 3)).toBe('0.999+');
  });
});
