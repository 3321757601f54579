import type { CaseDetail } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import type { Reason, Verdict } from '#contract/reviews.ts';
import type { Neighbours } from '#renderer/app/neighbours.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useViewState } from '#renderer/app/view-state.ts';
import { askForReader } from '#renderer/ui/return-focus.ts';
import { useCaseHabits } from './case-habits.ts';
import { drawnMask } from './open-redraw.ts';
import type { Shown } from './shown-mask.ts';
import type { useRedraw } from './use-redraw.ts';
import { useTimeOnCase } from './use-time-on-case.ts';
import { useVerdicts } from './use-verdicts.ts';

interface JudgeOptions {
  readonly caseId: CaseId;
  readonly reader: string | null;
  readonly neighbours: Neighbours;
  readonly redrawing: ReturnType<typeof useRedraw>;
  open(caseId: CaseId): void;
}

interface Judgement {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly comment: string;
}

/**
 * From a key to the next film: the verdict is sent and the next case shown at once. When the core refuses it, the reader is brought
 * back to the case and told why; `saved` says so until then.
 */
export function useJudge({ caseId, reader, neighbours, redrawing, open }: JudgeOptions) {
  const verdicts = useVerdicts(reader, open);
  const autoAdvance = useViewState((state) => state.autoAdvance);
  const setHabits = useCaseHabits((habits) => habits.set);
  const spentMs = useTimeOnCase(caseId);

  function decide(detail: CaseDetail | null, shown: Shown, judgement: Judgement): void {
    if (!detail || detail.caseId !== caseId) return;
    if (!reader) {
      verdicts.setNotice({ kind: 'said', caseId, message: t.case.askFirst });
      // The first letters of a name must not be taken for shortcuts.
      askForReader();
      return;
    }
    const { redraw } = redrawing;
    const drawn = judgement.verdict === 'corrected' && redraw ? drawnMask(redraw) : null;
    // Accepting takes the mask that is shown. Every other verdict is about the mask under review, whatever is laid over the film.
    const spokenOf =
      judgement.verdict === 'accepted' && shown.kind === 'revision' ? shown.revision.id : detail.headRevisionId;
    const revisionId = drawn ? null : spokenOf;
    if (judgement.verdict === 'rejected') setHabits({ lastReasons: judgement.reasons });
    const sent = verdicts.decide({ detail, ...judgement, revisionId, drawn, durationMs: spentMs() });
    if (autoAdvance) advance();
    void sent.then((isSaved) => {
      // Rejecting or deferring says nothing against the strokes: they wait for the reader to come back.
      if (isSaved && redraw && (drawn || judgement.verdict === 'accepted'))
        return redrawing.discard(redraw).catch(() => undefined);
    });
  }

  function advance(): void {
    const next = neighbours.nextUndecided ?? neighbours.next;
    if (next) open(next.caseId);
    else verdicts.setNotice({ kind: 'said', caseId, message: t.case.finished });
  }

  return {
    notice: verdicts.notice,
    setNotice: verdicts.setNotice,
    saved: verdicts.state,
    decide,
    accept(detail: CaseDetail | null, shown: Shown): void {
      if (shown.kind === 'none') return;
      const verdict = shown.kind === 'draft' ? 'corrected' : 'accepted';
      decide(detail, shown, { verdict, reasons: [], comment: '' });
    },
    flag(detail: CaseDetail | null): void {
      if (detail) void verdicts.flag(detail);
    },
    async undoLast(): Promise<void> {
      const undone = await verdicts.undoLast(caseId);
      if (undone) open(undone);
    },
  };
}
