import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { CaseDetail } from '#contract/cases.ts';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { LungDefinition, WireRle } from '#contract/masks.ts';
import type { Reason, Verdict } from '#contract/reviews.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { patchQueueRows } from '#renderer/app/queue-rows.ts';
import { parseRoute } from '#renderer/app/route.ts';
import { t } from '#renderer/app/strings/t.ts';
import { patchStudies } from '#renderer/app/study-rows.ts';
import { failureSentence } from '#renderer/ui/failure-sentence.ts';
import { toFailure } from '#rpc/failure.ts';
import { eventsOf, type Notice, type Said, type SentVerdict } from './notice.ts';
import { OwnEvents, type Reviewed, type Seen } from './own-events.ts';
import { useUnsaved } from './unsaved.ts';
import { type SavedState, useSaving } from './use-saving.ts';
import { withEvent } from './with-event.ts';

export interface Decision {
  readonly detail: CaseDetail;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly comment: string;
  readonly revisionId: RevisionId | null;
  readonly drawn: {
    readonly rle: WireRle;
    readonly parentId: RevisionId | null;
    readonly definition: LungDefinition;
    readonly strokes: Uint8Array;
  } | null;
  readonly durationMs: number;
}

/** A verdict that failed: the mask the reader looked at, and what was sent. */
interface Attempt {
  readonly sawId?: RevisionId | null;
  readonly sent?: SentVerdict | null;
}

/** Sends verdicts, flags and their undoing, and keeps what the window shows of the case in step with the answers. */
export function useVerdicts(reader: string | null, open: (caseId: CaseId) => void) {
  const core = useCore();
  const queryClient = useQueryClient();
  const { save, state } = useSaving();
  const [said, setSaid] = useState<Said | null>(null);
  const { problems, tell: tellProblem, forget: forgetProblem } = useUnsaved();
  const [own] = useState(() => new OwnEvents());

  /** Sends after everything sent before it, with what the reader knows of the case by then. */
  const append = useCallback(
    (seen: Seen, call: (known: Seen) => Promise<Reviewed>): Promise<Reviewed> =>
      save(async () => {
        const answer = await call(own.known(seen));
        own.add(answer);
        return answer;
      }),
    [save, own],
  );

  const settle = useCallback(
    ({ event, row }: Reviewed) => {
      const changed = new Map([[row.caseId, row]]);
      patchQueueRows(queryClient, changed);
      patchStudies(queryClient, changed);
      const key = queryKeys.caseDetail(row.caseId);
      queryClient.setQueryData<CaseDetail>(
        key,
        (old) => old && withEvent({ ...old, ...row, seq: Math.max(old.seq, row.seq) }, event),
      );
      return queryClient.invalidateQueries({ queryKey: key });
    },
    [queryClient],
  );

  const tell = useCallback(
    (notice: Notice): void => {
      setSaid(notice.kind === 'said' ? notice : null);
      if (notice.kind !== 'said') tellProblem(notice);
    },
    [tellProblem],
  );

  /** The reader has understood what was told, or decides anew. */
  const forget = useCallback(
    (caseId: CaseId): void => {
      setSaid(null);
      forgetProblem(caseId);
    },
    [forgetProblem],
  );

  const fail = useCallback(
    async (caseId: CaseId, thrown: unknown, { sawId = null, sent = null }: Attempt = {}) => {
      const failure = toFailure(thrown);
      const isStale = failure.code === 'stale-head';
      if (isStale) await queryClient.invalidateQueries({ queryKey: queryKeys.caseDetail(caseId) });
      // Of many that fail together only one can be gone back to, and nobody is taken away from another screen.
      const isFirst = useUnsaved.getState().problems.size === 0;
      if (isStale) tell({ kind: 'stale', caseId, events: eventsOf(failure.detail), sawId });
      else tell({ kind: 'failed', caseId, message: failureSentence(failure), sent });
      if (isFirst && parseRoute(location.hash).kind === 'case') open(caseId);
    },
    [queryClient, tell, open],
  );

  /** Resolves to whether the verdict is on disk. */
  const decide = useCallback(
    async (decision: Decision): Promise<boolean> => {
      if (!reader) return false;
      const { detail, durationMs, reasons, ...rest } = decision;
      const { caseId } = detail;
      const input = { ...rest, caseId, reader, reasons: [...reasons], durationMs: Math.round(durationMs) };
      forget(caseId);
      try {
        void settle(await append(detail, ({ seq }) => core.decide({ ...input, expectedSeq: seq })));
        return true;
      } catch (thrown) {
        const { verdict, drawn, revisionId: sawId } = decision;
        // A redraw whose answer was lost is still in hand: whether it was stored is for the reader to see.
        await fail(caseId, thrown, { sawId, sent: drawn ? null : { reader, verdict, afterSeq: detail.seq } });
        return false;
      }
    },
    [core, reader, append, forget, settle, fail],
  );

  const flag = useCallback(
    async (detail: CaseDetail): Promise<void> => {
      if (!reader) return;
      const { caseId } = detail;
      try {
        await settle(
          await append(detail, ({ seq, flagged }) =>
            core.flag({ caseId, expectedSeq: seq, reader, flagged: !flagged }),
          ),
        );
      } catch (thrown) {
        await fail(caseId, thrown);
      }
    },
    [core, reader, append, settle, fail],
  );

  /** Takes back what this reader did last, a verdict or a flag, whichever case it was on. @returns that case. */
  const undoLast = useCallback(
    async (current: CaseId): Promise<CaseId | null> => {
      if (!reader) return null;
      try {
        const answer = await save(async () => {
          const taken = await core.takeBack({ reader });
          if (taken) own.add(taken);
          return taken;
        });
        if (!answer) {
          tell({ kind: 'said', caseId: current, message: t.case.nothingToUndo });
          return null;
        }
        await settle(answer);
        const { caseId } = answer.event;
        tell({ kind: 'said', caseId, message: t.case.tookBack });
        return caseId;
      } catch (thrown) {
        await fail(current, thrown);
        return null;
      }
    },
    [core, reader, save, own, settle, tell, fail],
  );

  const saved: SavedState = state === 'saved' && problems.size > 0 ? 'failed' : state;
  return { decide, flag, undoLast, append, saved, problems, said, tell, forget };
}
