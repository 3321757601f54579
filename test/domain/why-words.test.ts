import { describe, expect, it } from 'vitest';
import { lungSectors, type RiskFact } from '#contract/risk-facts.ts';
import type { Compare, Where } from '#domain/query/where.ts';
import { whyInEnglish } from '#domain/query/why-words.ts';
import { factText } from '#domain/ranking/fact-text.ts';
import { zh } from '#renderer/app/strings/zh.ts';

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
    sides.flatMap((side) =>
      (['short', 'beyond'] as const).map(
        (way) => ({ code: 'apart', side, sector, way, amount: 14, unit: 'mm' }) as const,
      ),
    ),
  ),
];

function asked(value: string, op: Compare['op'] = '='): Where {
  return whyInEnglish({ kind: 'compare', field: 'why', op, value });
}

/** What the store answers for a case with this sentence. */
function holds(where: Where, sentence: string): boolean {
  switch (where.kind) {
    case 'and':
      return where.terms.every((term) => holds(term, sentence));
    case 'or':
      return where.terms.some((term) => holds(term, sentence));
    case 'not':
      return !holds(where.term, sentence);
    case 'compare':
      return sentence.toLowerCase().includes(String(where.value).toLowerCase()) === (where.op === '=');
    default:
      throw new Error(where.kind);
  }
}

const found = (where: Where) => facts.filter((fact) => holds(where, factText(fact)));

describe('why=…', () => {
  it('finds the reasons of a code, and no others', () => {
    for (const code of new Set(facts.map((fact) => fact.code))) {
      const own = facts.filter((fact) => fact.code === code);
      expect(found(asked(code)), code).toEqual(own);
      expect(found(asked(code, '!=')), code).toEqual(facts.filter((fact) => fact.code !== code));
    }
  });

  it('finds reasons in the words of earlier versions, which workspaces keep', () => {
    const kept = {
      joined: 'both lungs hang together',
      'shared-mask': 'the very mask of 10000032',
      'shared-film': 'the film of 10000032 again',
    };
    for (const [code, sentence] of Object.entries(kept)) expect(holds(asked(code), sentence), code).toBe(true);
  });

  it('finds what the Chinese window says, by its whole sentence and by a part of it', () => {
    for (const fact of facts) {
      const sentence = zh.risk.fact(fact);
      const those = found(asked(sentence));
      if (fact.code === 'disagrees') continue;
      expect(those, sentence).toContainEqual(fact);
      expect(new Set(those.map(({ code }) => code)), sentence).toEqual(new Set([fact.code]));
    }
    expect(found(asked('右肺底')).map(factText)).toEqual([
      'right base 14 mm short of the model',
      'right base 14 mm beyond the model',
    ]);
    expect(found(asked('右肺底', '!=')).length).toBe(facts.length - 2);
  });

  it('looks for everything else as it is written', () => {
    const plain = { kind: 'compare', field: 'why', op: '=', value: 'Base 14' } as const;
    expect(whyInEnglish(plain)).toBe(plain);
  });
});
