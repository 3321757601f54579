import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ExportWarning } from '#contract/exports.ts';
import type { CheckFinding } from '#contract/job-results.ts';
import { lungSectors, type RiskFact } from '#contract/risk-facts.ts';
import { en } from '#renderer/app/strings/en.ts';
import { type Language, preferredLanguage } from '#renderer/app/strings/language.ts';
import { setLocale } from '#renderer/app/strings/locale.ts';
import { zh } from '#renderer/app/strings/zh.ts';

type Say = (...args: unknown[]) => string;
type Leaf = string | Say;

/** Every entry of a catalogue by its path: `queue.empty.title`. */
function leaves(value: unknown, path = ''): Map<string, Leaf> {
  if (typeof value === 'string' || typeof value === 'function') return new Map([[path, value as Leaf]]);
  const inner = Object.entries(value as object).map(([key, part]) => [...leaves(part, path ? `${path}.${key}` : key)]);
  return new Map(inner.flat());
}

const english = leaves(en);
const chinese = leaves(zh);
const figures = [0, 1, 2, 7, 41_217];

/** What an entry says for a handful of figures, each argument another one; a list where figures do not do. */
function said(leaf: Leaf, language: Language): string[] {
  if (typeof leaf === 'string') return [leaf];
  setLocale(language);
  return figures.map((figure) => {
    const args = Array.from({ length: leaf.length }, (_, n) => figure + 3 * n);
    try {
      // What takes no figures says nothing to them; it has a test of its own.
      const words: unknown = leaf(...args);
      // One that hands on what the core says hands on the figure itself.
      return words === undefined ? '' : String(words);
    } catch {
      return saidOfLists(leaf, args);
    }
  });
}

/** What an entry says of lists; nothing where it takes neither figures nor lists but a fact, which has a test of its own. */
function saidOfLists(leaf: Say, args: readonly number[]): string {
  try {
    return leaf(...args.map((arg) => [`${arg}`]));
  } catch {
    return '';
  }
}

/** The figures in a sentence, whatever their order and grouping. */
function figuresIn(sentence: string): string[] {
  return [...sentence.replaceAll(/(?<=\d),(?=\d{3})/g, '').matchAll(/\d+(?:\.\d+)?/g)].map(([n]) => n).toSorted();
}

/** Names, keys, units and query words that are written the same in both languages. */
const names = new Set(
  `Pleura CXLSeg MIMIC-CXR-JPG CheXmask chexmask JSRT Montgomery Shenzhen V7 v7 dataset phantoms sqlite pleura csv mask
  CSV JSON RLE SVG CVAT Slicer D ITK-SNAP Prodigy labelme JPEG PNG TIFF PNG COCO nnU-Net MONAI SHA-256 manifest json Dice Enter Esc Shift Ctrl Backspace px mm
  resources models imagesTr labelsTr reader AB png x CXLSeg-mask x-mask Brier model onnx`.split(/\s+/),
);
const queryWord =
  /^(?:status|pending|accepted|corrected|rejected|deferred|risk|dice|view|PA|split|train|reason|missed-base|label|Pneumothorax|study|subject|case|and|or|not|reader|decided|why|apex|region|holes|film|missing|mask|spacing|width|height|date|meta|StudyTime|PerformedProcedureStepDescription|like|name)$/;
const oneLetter = /^[A-Za-z]$/;

afterEach(() => setLocale('en'));

describe('the two catalogues', () => {
  it('have the same entries, of the same kind', () => {
    expect([...chinese.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    for (const [path, leaf] of english) {
      const other = chinese.get(path);
      expect(typeof other, path).toBe(typeof leaf);
      if (typeof leaf === 'function') expect((other as Say).length, path).toBe(leaf.length);
    }
  });

  it('say the same figures for the same arguments', () => {
    for (const [path, leaf] of english) {
      const other = said(chinese.get(path) as Leaf, 'zh').map(figuresIn);
      const ours = said(leaf, 'en').map(figuresIn);
      expect(other, path).toEqual(ours);
    }
  });

  it('leave no English in the Chinese one', () => {
    const foreign = [...chinese].flatMap(([path, leaf]) => {
      const words =
        said(leaf, 'zh')
          .join(' ')
          .match(/[A-Za-z][A-Za-z0-9-]*/g) ?? [];
      const left = words.filter((word) => !names.has(word) && !queryWord.test(word) && !oneLetter.test(word));
      return left.length === 0 ? [] : [`${path}: ${left.join(' ')}`];
    });
    expect(foreign).toEqual([]);
  });

  it('count one thing as one', () => {
    const wrong = [...english].flatMap(([path, leaf]) => {
      if (typeof leaf === 'string') return [];
      setLocale('en');
      try {
        const sentence = leaf(...Array.from({ length: leaf.length }, () => 1));
        return /(?<![\d.,])1 (?:bad )?(?:cases|masks|films|files|verdicts|strokes|studies|reasons|matches)\b/.test(
          sentence,
        )
          ? [`${path}: ${sentence}`]
          : [];
      } catch {
        return [];
      }
    });
    expect(wrong).toEqual([]);
  });

  it('write a percentage in one way, without a space', () => {
    const catalogues = [
      [english, 'en'],
      [chinese, 'zh'],
    ] as const;
    for (const [catalogue, language] of catalogues)
      for (const [path, leaf] of catalogue)
        expect(said(leaf, language).join('\n'), `${language} ${path}`).not.toMatch(/\d\s+%|％/);
  });

  it('leave no Chinese in the English one', () => {
    for (const [path, leaf] of english)
      for (const sentence of said(leaf, 'en')) expect(sentence, path).not.toMatch(/\p{Script=Han}/u);
  });

  it('name no key that a reader can give away: the table of keys says those', () => {
    // A letter that stands alone in a Chinese sentence is a key; in an English one it may be an article.
    const key = /(?<![A-Za-z0-9])(?:[A-Z](?![A-Za-z0-9])|Esc|Enter|Backspace)|[←→[\]{}]|退格|\d–\d/;
    // Level and width; and dialogs, fields, plots and the list of a rejection, which have the keyboard to themselves.
    const fixed =
      /^(?:case\.(?:windowNumbers|rejectLast|rejectCollected|back)|compare\.take|keys\.pressHelp|palette\.help)$/;
    const naming = [...chinese]
      .filter(([path, leaf]) => !fixed.test(path) && said(leaf, 'zh').some((sentence) => key.test(sentence)))
      .map(([path]) => path);
    expect(naming).toEqual([]);
  });

  it('put every reason of a risk into words with the same figures', () => {
    const sides = ['right', 'left'] as const;
    const facts: readonly RiskFact[] = [
      ...[1, 4].flatMap((count) => [{ code: 'islands', count } as const, { code: 'holes', count } as const]),
      ...sides.map((side) => ({ code: 'lungs-differ', side, times: 2.3 }) as const),
      ...([...sides, null] as const).map((side) => ({ code: 'missing-lung', side }) as const),
      ...(['heights-differ', 'notches'] as const).map((code) => ({ code, percent: 61 })),
      ...(['touches-border', 'joined', 'film-doubtful', 'empty', 'full'] as const).map((code) => ({ code })),
      { code: 'disagrees', dice: 0.95 },
      { code: 'shared-mask', twin: '10000032' },
      ...[true, false].map((maskToo) => ({ code: 'shared-film', twin: '10000032', maskToo }) as const),
      ...lungSectors.flatMap((sector) =>
        sides.flatMap((side) => [
          { code: 'apart', side, sector, way: 'short', amount: 14, unit: 'mm' } as const,
          { code: 'apart', side, sector, way: 'beyond', amount: 8, unit: 'percent' } as const,
        ]),
      ),
    ];
    const chineseWords = facts.map((fact) => zh.risk.fact(fact));
    const englishWords = facts.map((fact) => en.risk.fact(fact));
    // "one island" and "1 处孤岛" are the same.
    const counted = (words: string) => figuresIn(words.replace(/^one /, '1 '));
    expect(chineseWords.map(counted)).toEqual(englishWords.map(counted));
    expect(new Set(englishWords).size).toBe(facts.length);
    expect(new Set(chineseWords).size).toBe(facts.length);
    for (const words of chineseWords) expect(words.replaceAll(/Dice|mm/g, '')).not.toMatch(/[A-Za-z]/);
  });

  it('have Chinese words for every stage that a job of the core names', () => {
    const core = join(import.meta.dirname, '../../src/core');
    const stages = globSync('**/*.ts', { cwd: core }).flatMap((file) =>
      [
        ...readFileSync(join(core, file), 'utf8').matchAll(
          /stage: (?:(?:model|mirrored) \? )?['`]([^'`]+)['`](?: : `([^`]+)`)?/g,
        ),
      ]
        .flatMap(([, one, other]) => [one, other])
        .filter((stage) => stage !== undefined),
    );
    expect(stages.length).toBeGreaterThan(20);
    for (const stage of stages) {
      const named = stage.replaceAll(/\$\{[^}]+\}/g, '1');
      expect(zh.work.jobs.stage(named).replaceAll('CXLSeg', ''), named).not.toMatch(/[A-Za-z]/);
      expect(en.work.jobs.stage(named)).toBe(named);
    }
  });

  it('say what a check found in Chinese, and as the core does where an old report names no source', () => {
    const finding = { code: 'empty', count: 3, examples: [], text: '3 masks of v7 are empty.' } as const;
    expect(en.work.check.findingText({ ...finding, source: 'v7' })).toBe(finding.text);
    expect(zh.work.check.findingText(finding)).toBe(finding.text);
    for (const code of Object.keys(en.work.check.findingTitle) as CheckFinding['code'][])
      expect(zh.work.check.findingText({ ...finding, code, source: '' })).toMatch(/^[^A-Za-z]*\b3\b[^A-Za-z]*$/);
  });

  it('put what to know before an export into words with the same figures', () => {
    const counted = ['split-subjects', 'without-patient', 'rejected', 'without-mask', 'without-film'] as const;
    const warnings: readonly ExportWarning[] = [
      { code: 'nothing' },
      { code: 'holds-films' },
      { code: 'unreviewed', count: 2, of: 1300 },
      ...counted.flatMap((code) => [1, 7].map((count) => ({ code, count }))),
    ];
    const words = warnings.map((warning) => zh.work.exportWarning(warning));
    expect(words.map(figuresIn)).toEqual(warnings.map((warning) => figuresIn(en.work.exportWarning(warning))));
    expect(new Set(words).size).toBe(warnings.length);
    for (const said of words) expect(said).toMatch(/^[^A-Za-z]+$/);
  });

  it('call a set decided only where nothing was put off, and speak of what was put off only where something was', () => {
    for (const { allDone } of [en.queue, zh.queue]) {
      expect(allDone.text(24)).not.toMatch(/look through|查看/);
      expect(allDone.deferredTitle).not.toMatch(/decided|已判定/);
      expect(allDone.deferredText(24, 24)).not.toMatch(/export|导出/i);
    }
    expect(en.queue.allDone.deferredText(24, 1)).toBe('1 of 24 cases was deferred and is still to be decided.');
  });

  it('leave no entry empty that the other fills', () => {
    for (const [path, leaf] of english)
      expect(
        said(chinese.get(path) as Leaf, 'zh').map((sentence) => sentence.trim() === ''),
        path,
      ).toEqual(said(leaf, 'en').map((sentence) => sentence.trim() === ''));
  });
});

describe('the language of a first start', () => {
  it('is the first of the browser’s languages that there is', () => {
    expect(preferredLanguage(['zh-CN', 'en'])).toBe('zh');
    expect(preferredLanguage(['zh-Hans-SG'])).toBe('zh');
    expect(preferredLanguage(['de-CH', 'en-US', 'zh'])).toBe('en');
    expect(preferredLanguage(['de', 'fr'])).toBe('en');
    expect(preferredLanguage([])).toBe('en');
  });
});

it('is read while drawing: no file keeps words from before the language was known', () => {
  const folder = join(import.meta.dirname, '../../src/renderer');
  const keeping = globSync('**/*.{ts,tsx}', { cwd: folder }).flatMap((file) => {
    const source = readFileSync(join(folder, file), 'utf8');
    return topLevelConstants(source)
      .filter((constant) => /(?<![\w.])t\.\w/.test(constant.split(/=>|function|\bclass\b/)[0] ?? ''))
      .map((constant) => `${file}: ${constant.split('\n')[0]}`);
  });
  expect(keeping).toEqual([]);
});

/** Statements like `const x = …`, formatted as Biome formats: they begin at the margin and so does their end. */
function topLevelConstants(source: string): string[] {
  return source.match(/^(?:export )?(?:const|let) [\s\S]*?(?=^[^\s})\]]|(?![\s\S]))/gm) ?? [];
}
