import type { CaseDetail } from '#contract/cases.ts';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { Neighbours } from '#renderer/app/neighbours.ts';
import { openStudyOf } from '#renderer/app/open-study.ts';
import { showLike } from '#renderer/app/show-like.ts';
import { t } from '#renderer/app/strings/t.ts';
import type { MaskSession } from '#renderer/editor/mask-session.ts';
import type { CaseHabits } from './case-habits.ts';
import type { Shown } from './shown-mask.ts';
import type { CaseActions } from './use-case-keys.ts';
import type { useJudge } from './use-judge.ts';

interface CaseOnScreen {
  readonly caseId: CaseId;
  readonly detail: CaseDetail | null;
  readonly shown: Shown;
  /** Film and mask have been seen; nothing is accepted unseen. */
  readonly isSeen: boolean;
  /** Film and mask are there, and whether this reader has drawn on them is being read: right after a change of name. */
  readonly awaitsDraft: boolean;
  readonly neighbours: Neighbours;
  readonly judge: ReturnType<typeof useJudge>;
  readonly session: MaskSession | null;
  readonly rejecting: boolean;
  readonly habits: CaseHabits;
  open(which: CaseId): void;
  setRejecting(rejecting: boolean): void;
  /** Compares with another mask; null leaves it to the screen. */
  compare(which: RevisionId | null): void;
  /** The redraw that begins as soon as it can. */
  readonly redrawSoon: { want(): void; forget(): void };
  setEditing(editing: boolean): void;
  /** Shows the redraw, or leaves it to the screen. */
  choose(which: 'draft' | null): void;
  take(): void;
  /** Opens the replay, or closes it. */
  replay(): void;
}

/** What each key, button and line of the palette does to the case on screen. */
export function caseActions(on: CaseOnScreen): CaseActions {
  const { caseId, detail, shown, neighbours, judge, session, habits } = on;
  return {
    accept: () => {
      on.redrawSoon.forget();
      if (on.isSeen) judge.accept(shown);
      else judge.tell({ kind: 'said', caseId, message: on.awaitsDraft ? t.case.draftNotRead : t.case.notSeen });
    },
    reject: () => {
      on.redrawSoon.forget();
      on.setRejecting(!on.rejecting);
    },
    defer: () => judge.decide(shown, { verdict: 'deferred', reasons: [], comment: '' }),
    flag: judge.flag,
    undoVerdict: () => void judge.undoLast(),
    redraw: () => {
      on.setRejecting(false);
      on.redrawSoon.want();
      judge.askWhoDraws();
    },
    moreLike: () => detail && detail.risk !== null && showLike(caseId),
    study: () => detail && detail.studyId !== '' && openStudyOf(detail),
    next: () => neighbours.next && on.open(neighbours.next.caseId),
    previous: () => neighbours.previous && on.open(neighbours.previous.caseId),
    nextUndecided: () => neighbours.nextUndecided && on.open(neighbours.nextUndecided.caseId),
    differences: () => {
      if (habits.differencesShown) on.compare(null);
      habits.set(habits.differencesShown ? { differencesShown: false } : { differencesShown: true, panelShown: true });
    },
    replay: () => {
      on.setRejecting(false);
      on.redrawSoon.forget();
      if (detail) on.replay();
    },
    take: on.take,
    save: () => {
      if (!session || session.closeOutline() || session.applyFix() || session.state().undoSteps === 0) return;
      judge.accept({ kind: 'draft' });
      on.setEditing(false);
      on.choose(null);
    },
    leaveEdit: () => {
      if (session?.cancel()) return;
      on.setEditing(false);
      on.choose((session?.state().undoSteps ?? 0) > 0 ? 'draft' : null);
    },
  };
}
