import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inRows, textLines } from '#renderer/ui/plot/text-lines.ts';

/** A Chinese character is as wide as two others. */
function widthOf(text: string): number {
  return [...text].reduce((width, one) => width + (/\p{Script=Han}|[，。（）]/u.test(one) ? 2 : 1), 0);
}

describe('a text in lines', () => {
  it('is broken between words, and after any Chinese character but before no mark', () => {
    expect(textLines('Cases per reason; one may have several.', 16, widthOf)).toEqual([
      'Cases per',
      'reason; one may',
      'have several.',
    ]);
    expect(textLines('各风险段的病例，以及结果。', 12, widthOf)).toEqual(['各风险段的病', '例，以及结', '果。']);
    expect(textLines('（按 95% 置信区间）', 8, widthOf)).toEqual(['（按 95%', '置信区', '间）']);
    expect(textLines('', 12, widthOf)).toEqual([]);
  });

  it('loses nothing, and no line with a place to break is too wide', () => {
    const word = fc.stringMatching(/^[a-z肺掩膜]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: 1, max: 30 }), (words, widthPx) => {
        const text = words.join(' ');
        const lines = textLines(text, widthPx, widthOf);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) if (widthOf(line) > widthPx) expect(line).toMatch(/^(?:[a-z]+|\p{Script=Han})$/u);
      }),
    );
  });
});

describe('a legend', () => {
  it('goes on in another row where the first is full', () => {
    expect(inRows([40, 50, 60, 10], 110, 10)).toEqual([
      { x: 0, row: 0 },
      { x: 50, row: 0 },
      { x: 0, row: 1 },
      { x: 70, row: 1 },
    ]);
    expect(inRows([200], 110, 10)).toEqual([{ x: 0, row: 0 }]);
  });
});
