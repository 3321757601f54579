import { afterEach, describe, expect, it } from 'vitest';
import type { ImportNote } from '#contract/import-note.ts';
import { en } from '#renderer/app/strings/en.ts';
import { setLocale } from '#renderer/app/strings/locale.ts';
import { zh } from '#renderer/app/strings/zh.ts';

type Samples = { readonly [Code in ImportNote['code']]: readonly Extract<ImportNote, { code: Code }>[] };

const definitions = ['heart-excluded', 'retrocardiac-included'] as const;
const samples: Samples = {
  'found-in': [{ code: 'found-in', folder: '«dir»' }],
  known: [1, 61].map((cases) => ({ code: 'known', cases })),
  'films-moved': [1, 60].map((films) => ({ code: 'films-moved', films, from: '«from»', folder: '«dir»' })),
  'blacked-out-only': [{ code: 'blacked-out-only' }],
  'films-missing': [1, 62].map((films) => ({ code: 'films-missing', films })),
  'rows-repeat': [1, 63].map((rows) => ({ code: 'rows-repeat', rows })),
  'table-lacks': [{ code: 'table-lacks', table: '«CXLSeg-split.csv»', films: 64 }],
  'unlike-sample': [{ code: 'unlike-sample', medianRatio: 1.236, masks: 65, definition: 'retrocardiac-included' }],
  'films-bare': [
    { code: 'films-bare', named: ['«a»', '«b»'], more: 0 },
    { code: 'films-bare', named: ['«a»', '«b»'], more: 66 },
  ],
  'masks-known': [1, 71].map((masks) => ({ code: 'masks-known', masks, source: '«s»' })),
  'masks-strange': [{ code: 'masks-strange', masks: 67 }],
  'rows-strange': [{ code: 'rows-strange', rows: 68 }],
  'ids-repeat': [{ code: 'ids-repeat', rows: 69 }],
  'heart-labelled': [{ code: 'heart-labelled', source: '«s»' }],
  'too-few-judged': definitions.map((definition) => ({ code: 'too-few-judged', source: '«s»', definition })),
  'by-areas': definitions.map((definition) => ({
    code: 'by-areas',
    source: '«s»',
    definition,
    medianRatio: 1.236,
    masks: 70,
  })),
};

/** Figures, and what was handed in. */
function particulars(sentence: string): string[] {
  return [...sentence.matchAll(/«[^»]*»|\d+(?:\.\d+)?/g)].map(([one]) => one).toSorted();
}

afterEach(() => setLocale('en'));

describe('a note of an import', () => {
  const notes = Object.values(samples).flat();

  it('is said in Chinese with the particulars that the English sentence has', () => {
    const english = notes.map(en.start.note);
    setLocale('zh');
    for (const [i, note] of notes.entries()) {
      const sentence = zh.start.note(note);
      expect(particulars(sentence)).toEqual(particulars(english[i]!));
      expect(sentence.replaceAll(/«[^»]*»|CXLSeg|MIMIC-CXR-JPG/g, ''), english[i]).not.toMatch(/[A-Za-z]/);
    }
    expect(new Set(notes.map(zh.start.note)).size).toBe(notes.length);
  });

  it('names no option of the command line in a window', () => {
    for (const note of notes) expect(en.start.note(note)).not.toMatch(/--/);
  });
});
