import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseStatuses, reasons } from '#contract/reviews.ts';
import { parseQuery } from '#domain/query/parse-query.ts';
import { hasFilters, toggled, whereOfFilters } from '#renderer/app/queue-where.ts';
import { noFilters } from '#renderer/app/view-state.ts';

describe('the query of the filters', () => {
  it('is understood by the query language for every choice of filters', () => {
    const some = (value: fc.Arbitrary<string>) => fc.uniqueArray(value, { maxLength: 3 });
    const choices = fc.record({
      chosen: fc.record(
        {
          status: some(fc.constantFrom(...caseStatuses)),
          flagged: fc.constant(['1']),
          risk: some(fc.integer({ min: 0, max: 9 }).map((tenth) => (tenth / 10).toFixed(1))),
          view: some(fc.string()),
          split: some(fc.string()),
          reason: some(fc.constantFrom(...reasons)),
          reader: some(fc.string()),
          film: some(fc.constantFrom('ok', 'missing')),
          region: some(fc.constantFrom(...reasons)),
          label: some(fc.string({ minLength: 1 })),
          'meta.PerformedProcedureStepDescription': some(fc.string()),
        },
        { requiredKeys: [] },
      ),
      text: fc.constantFrom('', 'dice<0.9', 'view=PA or view=AP', 'not label.Edema=1'),
    });
    fc.assert(
      fc.property(choices, (filters) => {
        const where = whereOfFilters(filters);
        if (where !== '') expect(parseQuery(where)).toMatchObject({ ok: true });
      }),
    );
  });

  it('keeps an "or" of the reader together when filters are added to it', () => {
    expect(whereOfFilters({ chosen: { status: ['pending'] }, text: 'view=PA or view=AP' })).toBe(
      'status=pending and (view=PA or view=AP)',
    );
  });

  it('takes any of the values chosen of a facet, and all of the labels', () => {
    const chosen = { status: ['pending', 'deferred'], risk: ['0.8', '0.9'], label: ['Edema', 'Pleural Effusion'] };
    expect(whereOfFilters({ chosen, text: '' })).toBe(
      '(status=pending or status=deferred) and ((risk>=0.8 and risk<0.9) or risk>=0.9) and label.Edema=1 and label."Pleural Effusion"=1',
    );
  });

  it('covers every risk exactly once with its ten bins, 1 included', () => {
    expect(whereOfFilters({ chosen: { risk: ['0.3'] }, text: '' })).toBe('risk>=0.3 and risk<0.4');
    expect(whereOfFilters({ chosen: { risk: ['0.9'] }, text: '' })).toBe('risk>=0.9');
  });

  it('leaves one facet out, so that its other values keep their counts', () => {
    const filters = { chosen: { status: ['pending'], view: ['PA'] }, text: '' };
    expect(whereOfFilters(filters, 'status')).toBe('view=PA');
  });

  it('puts a value on and takes it off', () => {
    const on = toggled(toggled(noFilters, 'view', 'PA'), 'view', 'AP');
    expect(on.chosen).toEqual({ view: ['PA', 'AP'] });
    expect(whereOfFilters(toggled(toggled(on, 'view', 'PA'), 'view', 'AP'))).toBe('');
  });

  it('is empty without filters', () => {
    expect(whereOfFilters({ chosen: {}, text: '  ' })).toBe('');
    expect(hasFilters({ chosen: { flagged: [] }, text: '' })).toBe(false);
  });
});
