import { describe, expect, it } from 'vitest';
import { en } from '#renderer/app/strings/en.ts';
import { zh } from '#renderer/app/strings/zh.ts';

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
