import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseStatuses, reasons } from '#contract/reviews.ts';
import { parseQuery } from '#domain/query/parse-query.ts';
import { hasFilters, whereOfFilters } from '#renderer/app/queue-where.ts';

describe('the query of the filters', () => {
  it('is understood by the query language for every choice of filters', () => {
    const choices = fc.record(
      {
        status: fc.constantFrom(...caseStatuses),
        view: fc.string(),
        split: fc.string(),
        reason: fc.constantFrom(...reasons),
        flagged: fc.boolean(),
        risk: fc.integer({ min: 0, max: 9 }).map((tenth) => tenth / 10),
        text: fc.constantFrom('', 'dice<0.9', 'view=PA or view=AP', 'not label.Edema=1'),
      },
      { requiredKeys: ['text'] },
    );
    fc.assert(
      fc.property(choices, (filters) => {
        const where = whereOfFilters(filters);
        if (where !== '') expect(parseQuery(where)).toMatchObject({ ok: true });
      }),
    );
  });

  it('keeps an "or" of the reader together when filters are added to it', () => {
    expect(whereOfFilters({ status: 'pending', text: 'view=PA or view=AP' })).toBe(
      'status=pending and (view=PA or view=AP)',
    );
  });

  it('covers every risk exactly once with its ten bins, 1 included', () => {
    expect(whereOfFilters({ risk: 0.3, text: '' })).toBe('risk>=0.3 and risk<0.4');
    expect(whereOfFilters({ risk: 0.9, text: '' })).toBe('risk>=0.9');
  });

  it('leaves one facet out, so that its other values keep their counts', () => {
    const filters = { status: 'pending', view: 'PA', text: '' };
    expect(whereOfFilters(filters, 'status')).toBe('view=PA');
  });

  it('is empty without filters', () => {
    expect(whereOfFilters({ text: '  ' })).toBe('');
    expect(hasFilters({ text: '', flagged: false })).toBe(false);
  });
});
