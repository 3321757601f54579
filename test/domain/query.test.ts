import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseStatuses } from '#contract/reviews.ts';
import { parseQuery } from '#domain/query/parse-query.ts';
import { printQuery } from '#domain/query/print-query.ts';
import type { Compare, Where } from '#domain/query/where.ts';

function parsed(text: string): Where {
  const result = parseQuery(text);
  if (!result.ok) throw new Error(result.message);
  return result.where;
}

function compare(field: string, op: Compare['op'], value: Compare['value']): Compare {
  return { kind: 'compare', field, op, value };
}

const anyCompare: fc.Arbitrary<Compare> = fc.oneof(
  fc.record({
    kind: fc.constant('compare' as const),
    field: fc.constantFrom('risk', 'dice', 'label.Pneumothorax', 'label.Pleural Effusion'),
    op: fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
    value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    field: fc.constantFrom('case', 'study', 'subject', 'view', 'split', 'reader', 'meta.ViewCodeSequence_CodeMeaning'),
    op: fc.constantFrom('=', '!='),
    value: fc.string({ minLength: 1, unit: 'grapheme' }),
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    field: fc.constant('status'),
    op: fc.constantFrom('=', '!='),
    value: fc.constantFrom(...caseStatuses),
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    field: fc.constantFrom('decided', 'date'),
    op: fc.constantFrom('=', '>='),
    value: fc.constantFrom('20261125', '21800506'),
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    field: fc.constantFrom('why', 'mask', 'like'),
    op: fc.constant('='),
    value: fc.string({ minLength: 1 }),
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    field: fc.constant('flagged'),
    op: fc.constant('='),
    value: fc.boolean(),
  }),
);

const { where: anyWhere } = fc.letrec<{ where: Where }>((tie) => ({
  where: fc.oneof(
    { maxDepth: 4 },
    anyCompare,
    fc.record({ kind: fc.constant('saved' as const), name: fc.stringMatching(/^[a-z][a-z "']{0,8}[a-z]$/) }),
    fc.record({ kind: fc.constant('not' as const), term: tie('where') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      terms: fc.array(tie('where'), { minLength: 2, maxLength: 4 }),
    }),
  ),
}));

describe('the query language', () => {
  it('reads conditions joined with and', () => {
    expect(parsed('status=pending and view=PA and risk>0.8 and label.Pneumothorax=1 and split=train')).toEqual({
      kind: 'and',
      terms: [
        compare('status', '=', 'pending'),
        compare('view', '=', 'PA'),
        compare('risk', '>', 0.8),
        compare('label.Pneumothorax', '=', 1),
        compare('split', '=', 'train'),
      ],
    });
  });

  it('binds not closer than and, and and closer than or', () => {
    expect(parsed('NOT view=PA and risk>=0.5 OR (flagged=yes or dice<0.9)')).toEqual({
      kind: 'or',
      terms: [
        { kind: 'and', terms: [{ kind: 'not', term: compare('view', '=', 'PA') }, compare('risk', '>=', 0.5)] },
        { kind: 'or', terms: [compare('flagged', '=', true), compare('dice', '<', 0.9)] },
      ],
    });
  });

  it('takes quoted values and label names with blanks', () => {
    expect(parsed(`reader='Ann "A" O''Neil' and label."Pleural Effusion"=-1`)).toEqual({
      kind: 'and',
      terms: [compare('reader', '=', `Ann "A" O'Neil`), compare('label.Pleural Effusion', '=', -1)],
    });
  });

  it('reads the name of a saved query wherever a condition may stand', () => {
    expect(parsed('@mine or not @"to look at again"')).toEqual({
      kind: 'or',
      terms: [
        { kind: 'saved', name: 'mine' },
        { kind: 'not', term: { kind: 'saved', name: 'to look at again' } },
      ],
    });
  });

  it('reads a day with and without dashes', () => {
    expect(parsed('date>=2180-05-06')).toEqual(compare('date', '>=', '21800506'));
    expect(parsed('date<21800506')).toEqual(compare('date', '<', '21800506'));
  });

  it('reads columns of the metadata table in any case, and a time of day as the table or a clock writes it', () => {
    expect(parsed('meta.performedprocedurestepdescription="CHEST (PA AND LAT)"')).toEqual(
      compare('meta.PerformedProcedureStepDescription', '=', 'CHEST (PA AND LAT)'),
    );
    for (const text of ['120000', '12:00', '12:00:00', '120000.531'])
      expect(parsed(`meta.StudyTime<${text}`)).toEqual(compare('meta.StudyTime', '<', 120_000));
    expect(parsed('meta.StudyTime>=74523.5')).toEqual(compare('meta.StudyTime', '>=', 74_523));
  });

  it('is read back the same from its normalised text', () => {
    fc.assert(
      fc.property(anyWhere, (where) => {
        expect(parsed(printQuery(where))).toEqual(where);
      }),
    );
  });

  it.each([
    ['staus=pending', 1, 'Did you mean "status"?'],
    ['view=PA and rsik>0.5', 13, 'Did you mean "risk"?'],
    ['labels=1', 1, 'label.Pneumothorax=1'],
    ['colour=red', 1, 'There are case, study, subject'],
    ['status=acepted', 8, 'Did you mean "accepted"?'],
    ['reason=missing-apex', 8, 'Did you mean "missed-apex"?'],
    ['risk>high', 6, '"risk" needs a number, not "high".'],
    ['view>PA', 6, 'can only be compared with = and !='],
    ['date=yesterday', 6, 'needs a day such as 2180-05-06'],
    ['flagged=perhaps', 9, 'true or false'],
    ['meta.StudyTime<noon', 16, 'needs a time of day such as 14:30'],
    ['meta.StudyTime<126000', 16, 'needs a time of day'],
    ['meta.ViewCodeSequence_CodeMeanings=x', 1, 'Did you mean "meta.ViewCodeSequence_CodeMeaning"?'],
    ['meta.ViewCodeSequence_CodeMeaning>x', 35, 'can only be compared'],
    ['meta.Reports=x', 1, 'there is no field "meta.Reports"'],
    ['regoin=holes', 1, 'Did you mean "region"?'],
    ['decided>spring', 9, 'needs a day'],
    ['like>case-1', 6, 'can only be compared'],
    ['like!=case-1', 7, 'write not like='],
    ['view=PA and @', 13, 'the name of a saved query is missing'],
    ['@mine=1', 6, 'does not belong here'],
    ['status', 7, 'one of = != < <= > >= is missing'],
    ['status=', 8, 'a value is missing'],
    ['status=pending view=PA', 16, 'Join conditions with and, or'],
    ['status=pending and', 19, 'a condition such as status=pending is missing before the end of the query'],
    ['(status=pending', 16, 'the bracket of character 1 is never closed'],
    ['status=pending)', 15, 'the closing bracket does not belong here'],
    ['reader="Ann', 8, 'this quote is never closed'],
    ['status ! pending', 8, 'write !='],
  ])('says what is wrong with %j and where', (text, character, hint) => {
    const result = parseQuery(text);
    expect(result).toMatchObject({ ok: false, at: character - 1 });
    expect(result.ok || result.message).toContain(`In the query, at character ${character}: `);
    expect(result.ok || result.message).toContain(hint);
  });

  it('refuses nesting that no person wrote, instead of running out of stack', () => {
    expect(parseQuery('('.repeat(5000))).toMatchObject({ ok: false });
    expect(parseQuery(`${'not '.repeat(5000)}view=PA`)).toMatchObject({ ok: false });
  });

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => typeof parseQuery(text).ok === 'boolean'));
  });
});
