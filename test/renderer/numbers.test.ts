import { describe, expect, it } from 'vitest';
import { redrawStrings } from '#renderer/app/strings/en-redraw.ts';
import { workStrings } from '#renderer/app/strings/en-work.ts';
import { bytes, duration, number, percent } from '#renderer/app/strings/numbers.ts';
import { redrawStrings as redrawInChinese } from '#renderer/app/strings/zh-redraw.ts';

describe('figures in words', () => {
  it('never call a set done that is not, nor untouched that is', () => {
    expect(percent(0.9999)).toBe('99%');
    expect(percent(1)).toBe('100%');
    expect(percent(0.0001)).toBe('<1%');
    expect(percent(0)).toBe('0%');
  });

  it('give times in the unit a person would use', () => {
    expect(duration(0.2)).toBe('1 s');
    expect(duration(89)).toBe('89 s');
    expect(duration(600)).toBe('10 min');
    expect(duration(3 * 3600 + 300)).toBe('3 h 05');
  });

  it('group thousands and scale sizes', () => {
    expect(number(243324)).toBe('243,324');
    expect(bytes(0)).toBe('0 B');
    expect(bytes(12_400_000)).toBe('12.4 MB');
  });

  it('give no share of a mask that was nearly empty', () => {
    for (const { adds } of [redrawStrings, redrawInChinese]) {
      expect(adds(0.0412)).toContain('+4.1%');
      expect(adds(0.0004)).toContain('<0.1%');
      expect(adds(34.339)).toContain('+100%');
      expect(adds(34.339)).not.toContain('3433');
    }
  });

  it('count as one what is written as one', () => {
    const { filmRate } = workStrings.jobs;
    expect(filmRate(1.04)).toBe('1 film/s');
    expect(filmRate(0.96)).toBe('1 film/s');
    expect(filmRate(1.06)).toBe('1.1 films/s');
    expect(filmRate(2)).toBe('2 films/s');
  });

  it('say why the model left films out, and no speed of nothing', () => {
    const { infer } = workStrings.results;
    expect(infer(60, 0, 0, 6.4, 'sa-unet')).toBe('60 films done by sa-unet, 0 failed, at 6.4 a second.');
    expect(infer(0, 0, 1, 0, 'sa-unet')).toBe(
      '0 films done by sa-unet, 0 failed. 1 case has no whole film, which the model needs.',
    );
  });
});
