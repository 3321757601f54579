import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { CoreClient } from '#renderer/app/core-link.ts';
import { queryKeys } from '#renderer/app/query-keys.ts';
import {
  allDrafts,
  allFilms,
  allMasks,
  detailOptions,
  draftOptions,
  filmOptions,
  maskOptions,
} from '#renderer/screens/case/case-queries.ts';
import { forgetOldCases } from '#renderer/screens/case/forget-old-cases.ts';

it('keeps as much after two thousand cases as after two hundred: the latest, and whatever is on screen', () => {
  const queryClient = new QueryClient();
  const core = {} as CoreClient;
  const caseId = (n: number) => `case-${n}` as CaseId;
  const read = (n: number) => {
    for (const { queryKey } of [
      filmOptions(core, caseId(n), 1536),
      maskOptions(core, `mask-${n}` as RevisionId),
      draftOptions(core, { workspaceDir: '/w', caseId: caseId(n), reader: 'AB' }),
      detailOptions(core, caseId(n)),
    ])
      queryClient.setQueryData<unknown>(queryKey, { n }, { updatedAt: n + 1 });
    forgetOldCases(queryClient);
  };
  const held = (queryKey: readonly string[]) => queryClient.getQueryCache().findAll({ queryKey }).length;
  const all = () => [allFilms, allMasks, allDrafts, queryKeys.allCases].map(held);

  read(0);
  const options = { ...filmOptions(core, caseId(0), 1536), staleTime: Number.POSITIVE_INFINITY };
  const stop = new QueryObserver(queryClient, options).subscribe(() => {});
  for (let n = 1; n < 200; n += 1) read(n);
  const early = all();
  for (let n = 200; n < 2000; n += 1) read(n);
  expect(all()).toEqual(early);
  expect(early.every((count) => count <= 41)).toBe(true);
  expect(queryClient.getQueryData(filmOptions(core, caseId(0), 1536).queryKey)).toBeDefined();
  expect(queryClient.getQueryData(filmOptions(core, caseId(1999), 1536).queryKey)).toBeDefined();
  expect(queryClient.getQueryData(filmOptions(core, caseId(1900), 1536).queryKey)).toBeUndefined();
  stop();
  queryClient.clear();
});
