import { describe, expect, it } from 'vitest';
import type { QualityFigures } from '#contract/quality.ts';
import { en } from '#renderer/app/strings/en.ts';
import { zh } from '#renderer/app/strings/zh.ts';
import { adviceText } from '#renderer/screens/quality/advice-text.ts';
import { reliabilityNote, reliabilityPoints } from '#renderer/screens/quality/reliability-points.ts';

type Bins = QualityFigures['reliability']['bins'];
type Yield = NonNullable<QualityFigures['yield']>;
type Left = Yield['left'];

const sample: Yield = {
  auditId: 'audit-1',
  read: 348,
  bad: 10,
  curve: null,
  left: { cases: 242_976, expected: 6982, low: 3500, high: 12_000, allowsForMisses: false },
};

describe.each([
  ['English', en.quality],
  ['Chinese', zh.quality],
])('the page of the quality in %s', (_, words) => {
  it('promises what was planned, not what it is rounded to', () => {
    const { planned, plannedLooks } = words.flow;
    for (const said of [
      planned('audit-1', 348, 1000, 2, 0.976, 0.014),
      plannedLooks('audit-1', '', 1000, 0.976, 0.014),
    ]) {
      expect(said).toContain('97.6%');
      expect(said).toContain('1.4%');
    }
    const strict = planned('audit-1', 1725, 243_324, 0, 0.999, 0.004);
    expect(strict).toContain('99.9%');
    expect(strict).toContain('0.4%');
    // Never a rate below the limit, nor a confidence above the one asked for.
    const fine = planned('audit-1', 2000, 243_324, 0, 0.999987, 0.012301);
    expect(fine).toContain('99.99%');
    expect(fine).toContain('1.24%');
  });

  it('says of the consumer’s risk that it is that of worse sets, and rounds it up', () => {
    const note = words.curve.note(0.0125, 0.0541);
    expect(note).toMatch(/worse|更差/);
    expect(note).toContain('1.25%');
    expect(note).toContain('5.41%');
  });
});

describe('the advice whether to read on', () => {
  const advice = (next: { readonly cases: number; readonly expectedBad: number }, left: Partial<Left> = {}) =>
    adviceText({ next, yield: { ...sample, left: { ...sample.left, ...left } } });

  it('is to stop only where the audit says so too', () => {
    const risksSayNone = { cases: 100, expectedBad: 0.3 };
    expect(advice(risksSayNone, { high: 900 })).toContain('fewer than one bad mask');
    expect(advice(risksSayNone, { high: 900 })).toContain(en.quality.stop);
    const open = advice(risksSayNone, { high: 9000 });
    expect(open).not.toContain(en.quality.stop);
    expect(open).toContain('audit-1 leaves open that 100 masks like those left hold up to 4 bad ones');
  });

  it('is not to stop where the risks still expect bad masks, nor where nothing was audited', () => {
    expect(advice({ cases: 100, expectedBad: 0.6 }, { high: 0 })).not.toContain(en.quality.stop);
    expect(adviceText({ next: { cases: 100, expectedBad: 0.1 }, yield: null })).toBe(en.quality.nextHolds(100, 0));
    expect(advice({ cases: 100, expectedBad: 0.1 }, { cases: 0, high: 0 })).not.toContain(en.quality.stop);
  });

  it('speaks of one case as of one', () => {
    expect(en.quality.nextHolds(1, 1)).toBe('The next 1 case of the queue holds about 1 bad mask by its risk.');
    expect(en.quality.nextHolds(2, 0)).toBe(
      'The next 2 cases of the queue hold fewer than one bad mask by their risk.',
    );
    expect(en.quality.auditAllows('audit-1', 1, 1)).toContain('1 mask like those left holds up to 1 bad one');
  });

  it('speaks of no next cases where there are none', () => {
    const none = advice({ cases: 0, expectedBad: 0 }, { high: 0 });
    expect(none).not.toContain(en.quality.stop);
    expect(none).not.toContain('The next 0');
    expect(none).toContain(en.quality.noneLeft);
  });

  it('says whether the interval allows for what readers pass over', () => {
    const next = { cases: 100, expectedBad: 3 };
    expect(advice(next)).toContain(
      'As these readers judge, about 6,982 bad masks are left (3,500 to 12,000, 95% interval)',
    );
    expect(advice(next, { allowsForMisses: true })).toContain('a 95% interval that allows for what they pass over');
  });
});

describe('the plot of how right the risks are', () => {
  const bins: Bins = Array.from({ length: 10 }, (_, i) => {
    return { from: i / 10, to: (i + 1) / 10, count: 0, meanRisk: null, badShare: null };
  });

  it('sets what was found against what was said, not against the middle of a tenth', () => {
    const low = { ...bins[0]!, count: 100, meanRisk: 0.005, badShare: 0.04 };
    const [point, ...rest] = reliabilityPoints([low, ...bins.slice(1)]);
    expect(rest).toEqual([]);
    expect(point).toMatchObject({ x: 0.005, y: 0.04 });
    expect(point!.low).toBeGreaterThan(0.005);
    expect(point!.high).toBeLessThan(0.1);
  });

  it('tells a tenth in which none was bad from one that nobody has read', () => {
    const points = reliabilityPoints([...bins.slice(0, 9), { ...bins[9]!, count: 4, meanRisk: 0.95, badShare: 0 }]);
    expect(points).toMatchObject([{ x: 0.95, y: 0, low: 0 }]);
  });

  it('reads the Brier score against that of saying the same of every mask', () => {
    expect(reliabilityNote({ verdicts: 100, bad: 3, brier: 0.02 })).toBe(
      '100 verdicts; Brier score 0.020 (0 is perfect; saying 3% of every mask would score 0.029). Each counts with the risk its mask had before anybody had judged it.',
    );
  });
});
