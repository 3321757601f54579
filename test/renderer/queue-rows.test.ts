import { type InfiniteData, QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { CaseRow } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { patchQueueRows, type QueueSlice } from '#renderer/app/queue-rows.ts';

function row(caseId: string, part: Partial<CaseRow> = {}): CaseRow {
  return {
    caseId: caseId as CaseId,
    studyId: 's',
    subjectId: 'p',
    viewPosition: 'PA',
    split: 'train',
    status: 'pending',
    flagged: false,
    risk: 0.5,
    why: '',
    whyFact: null,
    dice: null,
    reader: null,
    reasons: [],
    filmState: 'ok',
    seq: 0,
    ...part,
  };
}

describe('a list of the queue', () => {
  it('shows a verdict in place: no case moves or leaves under the reader’s hand', () => {
    const queryClient = new QueryClient();
    const key = queryKeys.queueRows({ where: 'status=pending', sort: 'risk' });
    const untouched: QueueSlice = { rows: [row('c')], next: null, total: null };
    queryClient.setQueryData<InfiniteData<QueueSlice>>(key, {
      pages: [{ rows: [row('a'), row('b')], next: 'x', total: 3 }, untouched],
      pageParams: [null, 'x'],
    });
    const accepted = row('b', { status: 'accepted', seq: 1 });

    patchQueueRows(queryClient, new Map([['b', accepted]]));

    const pages = queryClient.getQueryData<InfiniteData<QueueSlice>>(key)!.pages;
    expect(pages[0]).toEqual({ rows: [row('a'), accepted], next: 'x', total: 3 });
    expect(pages[1]).toBe(untouched);
  });
});
