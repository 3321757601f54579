import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CaseDetail } from '#contract/cases.ts';
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
import type { Reviewed, Seen } from '../own-events.ts';
import { withEvent } from '../with-event.ts';

export interface RegionSaying {
  readonly reason: Reason | null;
  readonly right: RightMask | null;
  readonly comment: string;
}

interface RemarkOptions {
  readonly caseId: CaseId;
  readonly reader: string | null;
  /** Sends after everything sent before it, counted for the `saved` mark. `known` is what the reader saw, with their own events since. */
  append(seen: Seen, call: (known: Seen) => Promise<Reviewed>): Promise<Reviewed>;
  tell(notice: Notice): void;
}

/** Whose turn it is, as every call of a review asks. */
type Turn = { readonly caseId: CaseId; readonly expectedSeq: number; readonly reader: string };
type Said<E = ReviewEvent> = E extends ReviewEvent ? Omit<E, 'caseId' | 'seq' | 'reader' | 'at'> : never;

/**
 * Labels of regions and pinned comments. The window counts each as an event before the core has answered, so that the verdict given with the
 * next key is not taken for one that missed it.
 */
export function useRemarks({ caseId, reader, append, tell }: RemarkOptions) {
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
      const expected = { ...said, caseId, seq: detail.seq + 1, reader, at: new Date().toISOString() } as ReviewEvent;
      queryClient.setQueryData<CaseDetail>(key, withEvent(detail, expected));
      try {
        const { event, row } = await append(detail, ({ seq }) => call({ caseId, expectedSeq: seq, reader }));
        patchQueueRows(queryClient, new Map([[row.caseId, row]]));
        queryClient.setQueryData<CaseDetail>(key, (now) => now && withEvent(now, event));
        return true;
      } catch (thrown) {
        const failure = toFailure(thrown);
        await queryClient.invalidateQueries({ queryKey: key });
        if (failure.code === 'stale-head') {
          tell({ kind: 'stale', caseId, events: eventsOf(failure.detail), sawId: detail.headRevisionId });
        } else tell({ kind: 'failed', caseId, message: failureSentence(failure), sent: null });
        return false;
      }
    },
    [caseId, queryClient, reader, append, tell],
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
