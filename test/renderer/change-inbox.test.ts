import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CaseRow } from '#contract/cases.ts';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { JobKind, JobSnapshot } from '#contract/jobs.ts';
import { createChangeInbox } from '#renderer/app/change-inbox.ts';
import type { CoreClient } from '#renderer/app/core-link.ts';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { createThumbnailStore } from '#renderer/app/thumbnail-store.ts';
import { draftOptions, filmOptions, maskOptions } from '#renderer/screens/case/case-queries.ts';

const caseId = 'a' as CaseId;
const core = {} as CoreClient;
const pixels = [
  filmOptions(core, caseId, 1536).queryKey,
  maskOptions(core, 'm' as RevisionId).queryKey,
  draftOptions(core, { workspaceDir: '/w', caseId, reader: 'AB' }).queryKey,
  queryKeys.probability(caseId, 'model:sa-unet@0'),
];
const told = [queryKeys.caseDetail(caseId), queryKeys.queueCounts(''), queryKeys.quality];

beforeEach(() => {
  vi.stubGlobal('location', { hash: '#/case/a' });
  vi.stubGlobal('window', new EventTarget());
});

afterEach(() => vi.unstubAllGlobals());

/** Which of these keys are old once a job of the kind has ended. */
function oldAfter(kind: JobKind, keys: readonly (readonly unknown[])[]): readonly boolean[] {
  const queryClient = new QueryClient();
  for (const key of keys) queryClient.setQueryData<unknown>(key, {});
  const inbox = createChangeInbox(
    queryClient,
    createThumbnailStore(async () => []),
  );
  inbox.take({ kind: 'job', job: { id: 'j', kind, state: 'done' } as unknown as JobSnapshot });
  inbox.close();
  return keys.map((key) => queryClient.getQueryState(key)?.isInvalidated ?? false);
}

it.each(['rank', 'learn'] as const)('reads no film, mask or strokes again after a job that only orders: %s', (kind) => {
  expect(oldAfter(kind, pixels)).toEqual(pixels.map(() => false));
  expect(oldAfter(kind, told)).toEqual(told.map(() => true));
});

it('reads films again after an import, which may have found them elsewhere', () => {
  expect(oldAfter('import-cxlseg', pixels)[0]).toBe(true);
  expect(oldAfter('import-cxlseg', told)).toEqual(told.map(() => true));
});

it.each([
  ['#/queue', 2],
  ['#/progress', 1],
] as const)('reads the queue again for who comes to it right after a verdict: %s', async (hash, reads) => {
  const queryClient = new QueryClient();
  let asked = 0;
  const queryKey = queryKeys.queueRows({ where: 'status=pending', sort: 'risk' });
  const rows = new QueryObserver(queryClient, {
    queryKey,
    queryFn: async () => {
      asked += 1;
      return { pages: [], pageParams: [] };
    },
  });
  const leave = rows.subscribe(() => {});
  await vi.waitUntil(() => rows.getCurrentResult().isSuccess);
  const inbox = createChangeInbox(
    queryClient,
    createThumbnailStore(async () => []),
  );
  inbox.take({ kind: 'case', row: { caseId } as CaseRow });
  vi.stubGlobal('location', { hash });
  window.dispatchEvent(new Event('hashchange'));
  await vi.waitUntil(() => queryClient.isFetching() === 0);
  expect(asked).toBe(reads);
  leave();
  inbox.close();
  queryClient.clear();
});
