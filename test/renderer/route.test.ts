import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseId } from '#contract/ids.ts';
import { parseRoute, routeHash, waysIn } from '#renderer/app/route.ts';

describe('a route', () => {
  it('comes back from its hash for every case id, whatever characters it has', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (text) => {
        const route = { kind: 'case', caseId: text as CaseId } as const;
        expect(parseRoute(routeHash(route))).toEqual(route);
      }),
    );
  });

  it('comes back from its hash for every screen', () => {
    for (const kind of ['start', 'queue', 'check', 'export', 'jobs'] as const)
      expect(parseRoute(routeHash({ kind }))).toEqual({ kind });
    for (const way of waysIn) expect(parseRoute(routeHash({ kind: 'start', way }))).toEqual({ kind: 'start', way });
  });

  it('leads to the start when nothing known is in the address', () => {
    for (const hash of ['', '#', '#/nonsense', '#/case', '#/case/', '#/case/%E0%A4%A', '#/open/x'])
      expect(parseRoute(hash)).toEqual({ kind: 'start' });
  });
});
