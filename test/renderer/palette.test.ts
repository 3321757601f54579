import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '#domain/query/parse-query.ts';
import { caseQuery } from '#renderer/app/palette/case-query.ts';
import type { Command } from '#renderer/app/palette/command.ts';
import { fuzzyMatch } from '#renderer/app/palette/fuzzy-match.ts';
import { rankCommands } from '#renderer/app/palette/rank-commands.ts';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'N', ' ', '下', '未'), maxLength: 20 });

describe('a fuzzy match', () => {
  it('finds words as they stand, by the beginnings of words, and across Chinese characters', () => {
    for (const typed of ['next', 'undec', 'case next', 'nu', 'neund', 'nuc', 'NEXT'])
      expect(fuzzyMatch('Next undecided case', typed), typed).not.toBeNull();
    expect(fuzzyMatch('下一个未判定病例', '下未')?.hits).toEqual([0, 3]);
    for (const typed of ['xt cz', 'nz', 'uxn', 'ecase'])
      expect(fuzzyMatch('Next undecided case', typed), typed).toBeNull();
  });

  it('holds every part of a text, and marks characters that say what was typed', () => {
    fc.assert(
      fc.property(letters, fc.nat(20), fc.nat(20), (text, from, length) => {
        const typed = text.slice(from, from + length);
        const found = fuzzyMatch(text, typed);
        expect(found).not.toBeNull();
        const marked = found?.hits.map((at) => text[at]?.toLowerCase()) ?? [];
        for (const char of typed.toLowerCase().replaceAll(/\s/g, '')) expect(marked).toContain(char);
      }),
    );
  });

  it('marks ascending places inside the text, whatever is typed', () => {
    fc.assert(
      fc.property(letters, letters, (text, typed) => {
        const hits = fuzzyMatch(text, typed)?.hits ?? [];
        expect(hits).toEqual([...new Set(hits)].toSorted((a, b) => a - b));
        expect(hits.every((at) => at >= 0 && at < text.length)).toBe(true);
      }),
    );
  });
});

describe('the ranking of commands', () => {
  const command = (label: string, more: Partial<Command> = {}): Command => ({
    id: label,
    label,
    group: '',
    run: () => {},
    ...more,
  });
  const labels = (commands: readonly Command[], typed: string) =>
    rankCommands(commands, typed).map(({ command: { label } }) => label);

  it('puts beginnings before middles and short before long, and keeps the order for nothing typed', () => {
    const all = ['Undo stroke', 'Redo stroke', 'Do it', 'Door'].map((label) => command(label));
    expect(labels(all, 'do')).toEqual(['Door', 'Do it', 'Undo stroke', 'Redo stroke']);
    expect(labels(all, '')).toEqual(['Undo stroke', 'Redo stroke', 'Do it', 'Door']);
  });

  it('finds an action by its key before any name, and by its English name in another language', () => {
    const all = [command('Automatic window', { cap: 'N' }), command('接受', { alias: 'Accept and go on', cap: 'A' })];
    expect(labels(all, 'a')[0]).toBe('接受');
    expect(labels(all, 'accept')).toEqual(['接受']);
  });
});

it('asks for cases by what can be the beginning of an id, in words the query language reads', () => {
  expect(caseQuery('9a0c1b19')).toBe('case="9a0c1b19*"');
  expect(caseQuery('51793484')).toContain('study="51793484"');
  for (const typed of ['a', '', 'go to queue', '"; drop', 'x*']) expect(caseQuery(typed), typed).toBeNull();
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), (typed) => {
      const query = caseQuery(typed);
      if (query !== null) expect(parseQuery(query)).toMatchObject({ ok: true });
    }),
  );
});
