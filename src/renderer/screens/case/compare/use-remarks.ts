import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CaseDetail, CaseRow } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import type { FilmSpot, LabelledRegion, RightMask } from '#contract/regions.ts';
import type { Reason, ReviewEvent } from '#contract/reviews.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { patchQueueRows } from '#renderer/app/queue-rows.ts';
import { t } from '#renderer/app/strings/t.ts';
import { failureSentence } from '#renderer/ui/failure-sentence.ts';
import { askForReader } from '#renderer/ui/return-focus.ts';
import { toFailure } from '#rpc/failure.ts';
import { eventsOf, type Notice } from '../notice.ts';

export interface RegionSaying {
  readonly reason: Reason | null;
  readonly right: RightMask | null;
  readonly comment: string;
}

interface RemarkOptions {
  readonly caseId: CaseId;
  readonly reader: string | null;
  /** Runs the sending after everything sent before it, and counts it for the `saved` mark. */
  save<T>(work: () => Promise<T>): Promise<T>;
  tell(notice: Notice): void;
}

type Reviewed = { readonly event: ReviewEvent; readonly row: CaseRow };
/** Whose turn it is, as every call of a review asks. */
type Turn = { readonly caseId: CaseId; readonly expectedSeq: number; readonly reader: string };
type Said<E = ReviewEvent> = E extends ReviewEvent ? Omit<E, 'caseId' | 'seq' | 'reader' | 'at'> : never;

/**
 * Labels of regions and pinned comments. The window counts each as an event before the core has answered, so that the verdict given with the
 * next key is not taken for one that missed it.
 */
export function useRemarks({ caseId, reader, save, tell }: RemarkOptions) {
  const core = useCore();
  const queryClient = useQueryClient();

  const send = useCallback(
    async (said: Said, call: (turn: Turn) => Promise<Reviewed>): Promise<boolean> => {
      if (!reader) {
        tell({ kind: 'said', caseId, message: t.case.askFirst });
        askForReader();
        return false;
      }
      const key = queryKeys.caseDetail(caseId);
      const detail = queryClient.getQueryData<CaseDetail>(key);
      if (!detail) return false;
      const expectedSeq = detail.seq;
      const expected = { ...said, caseId, seq: expectedSeq + 1, reader, at: new Date().toISOString() } as ReviewEvent;
      queryClient.setQueryData<CaseDetail>(key, withEvent(detail, expected));
      try {
        const { event, row } = await save(() => call({ caseId, expectedSeq, reader }));
        patchQueueRows(queryClient, new Map([[row.caseId, row]]));
        queryClient.setQueryData<CaseDetail>(key, (now) => now && withEvent(now, event));
        return true;
      } catch (thrown) {
        const failure = toFailure(thrown);
        await queryClient.invalidateQueries({ queryKey: key });
        if (failure.code === 'stale-head') {
          tell({ kind: 'stale', caseId, events: eventsOf(failure.detail), sawId: detail.headRevisionId });
        } else tell({ kind: 'failed', caseId, message: failureSentence(failure) });
        return false;
      }
    },
    [caseId, queryClient, reader, save, tell],
  );

  return {
    labelRegion: (region: LabelledRegion, saying: RegionSaying) =>
      send({ kind: 'region-labelled', region, ...saying }, (turn) => core.labelRegion({ ...turn, region, ...saying })),
    pin: (spot: FilmSpot, comment: string) =>
      send({ kind: 'pinned', spot, comment }, (turn) => core.pinComment({ ...turn, spot, comment })),
    withdraw: (withdrawnSeq: number) =>
      send({ kind: 'withdrawn', withdrawnSeq }, (turn) => core.withdraw({ ...turn, withdrawnSeq })),
  };
}

/** The case with this event in its place; never with fewer than it has. */
function withEvent(detail: CaseDetail, event: ReviewEvent): CaseDetail {
  const others = detail.events.filter(({ seq }) => seq !== event.seq);
  return {
    ...detail,
    seq: Math.max(detail.seq, event.seq),
    events: [...others, event].sort((a, b) => a.seq - b.seq),
  };
}
