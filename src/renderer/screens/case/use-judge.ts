import { useEffect, useState } from 'react';
import type { CaseDetail } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import type { Reason, Verdict } from '#contract/reviews.ts';
import type { Neighbours } from '#renderer/app/neighbours.ts';
import { goTo, routeHash } from '#renderer/app/route.ts';
import { toPress } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useViewState } from '#renderer/app/view-state.ts';
import { useWayBack } from '#renderer/app/way-back.tsx';
import { askForReader } from '#renderer/ui/return-focus.ts';
import { useCaseHabits } from './case-habits.ts';
import { hasArrived } from './notice.ts';
import { drawnMask } from './open-redraw.ts';
import type { Shown } from './shown-mask.ts';
import { usePerCase } from './use-per-case.ts';
import type { useRedraw } from './use-redraw.ts';
import { useTimeOnCase } from './use-time-on-case.ts';
import { useVerdicts } from './use-verdicts.ts';

interface JudgeOptions {
  readonly caseId: CaseId;
  /** Null while the case loads. */
  readonly detail: CaseDetail | null;
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

/** What a reader pressed, with what was on screen then: it can wait for the case, and for a name to sign it. */
type Act =
  | {
      readonly kind: 'decide';
      readonly seen: CaseDetail | null;
      readonly shown: Shown;
      readonly judgement: Judgement;
      readonly durationMs: number;
    }
  | { readonly kind: 'flag'; readonly seen: CaseDetail | null };

/**
 * From a key to the next film: the verdict is sent and the next case shown at once. When the core refuses it, the reader is brought
 * back to the case and told why; `saved` says so until then. What is pressed before anybody has signed or before the case has come is
 * kept, reasons and all, and carried out as soon as both are there.
 */
export function useJudge({ caseId, detail, reader, neighbours, redrawing, open }: JudgeOptions) {
  const verdicts = useVerdicts(reader, open);
  const autoAdvance = useViewState((state) => state.autoAdvance);
  const wayBack = useWayBack();
  const setHabits = useCaseHabits((habits) => habits.set);
  const spentMs = useTimeOnCase(caseId);
  const [decided, setDecided] = useState<Verdict | null>(null);

  const [held, hold] = usePerCase<Act | null>(caseId, null);
  useEffect(() => {
    if (!held || !reader || !detail) return;
    hold(null);
    carryOut(held, detail);
  });

  const problem = verdicts.problems.get(caseId) ?? null;
  const { forget } = verdicts;
  useEffect(() => {
    if (problem && detail && hasArrived(problem, detail.events)) forget(caseId);
  }, [problem, detail, forget, caseId]);

  function sign(act: Act): void {
    if (reader && detail) carryOut(act, detail);
    else {
      hold(act);
      if (!reader) askFirst(t.case.askFirst);
    }
  }

  function askFirst(message: string): void {
    say(message);
    // The first letters of a name must not be taken for shortcuts.
    askForReader();
  }

  /** On what was seen when it was pressed, so that a verdict of somebody else in between is noticed. */
  function carryOut(act: Act, loaded: CaseDetail): void {
    const seen = act.seen ?? loaded;
    if (act.kind === 'flag') void verdicts.flag(seen);
    else carryOutVerdict(act, seen);
  }

  function carryOutVerdict(act: Extract<Act, { kind: 'decide' }>, seen: CaseDetail): void {
    const { shown, judgement, durationMs } = act;
    const { redraw } = redrawing;
    const drawn = judgement.verdict === 'corrected' && redraw ? drawnMask(redraw) : null;
    // Accepting takes the mask that is shown. Every other verdict is about the mask under review, whatever is laid over the film.
    const spokenOf =
      judgement.verdict === 'accepted' && shown.kind === 'revision' ? shown.revision.id : seen.headRevisionId;
    const revisionId = drawn ? null : spokenOf;
    if (drawn && redraw) redrawing.handIn(redraw);
    if (judgement.verdict === 'rejected') setHabits({ lastReasons: judgement.reasons });
    setDecided(null);
    const sent = verdicts.decide({ detail: seen, ...judgement, revisionId, drawn, durationMs });
    const isLastOfStudy = neighbours.of === 'study' && neighbours.nextUndecided === null;
    if (autoAdvance && !isLastOfStudy) advance();
    void sent.then((isSaved) => {
      if (isSaved) setDecided(judgement.verdict);
      // Only now: a refusal is told on this screen.
      if (isSaved && autoAdvance && isLastOfStudy && isOnScreen(seen.caseId)) goTo(wayBack);
      // Rejecting or deferring says nothing against the strokes: they wait for the reader to come back.
      if (!redraw) return;
      if (drawn && !isSaved) redrawing.giveBack(redraw);
      else if (drawn) void redrawing.handOver(redraw);
      else if (isSaved && judgement.verdict === 'accepted') redrawing.discard(redraw);
    });
  }

  function decide(shown: Shown, judgement: Judgement): void {
    sign({ kind: 'decide', seen: detail, shown, judgement, durationMs: spentMs() });
  }

  function advance(): void {
    const next = neighbours.nextUndecided ?? neighbours.next;
    if (neighbours.index === null) say(t.case.notInQueue(toPress('backToQueue'), toPress('next')));
    else if (next) open(next.caseId);
    else say(t.case.finished);
  }

  function say(message: string): void {
    verdicts.tell({ kind: 'said', caseId, message });
  }

  return {
    /** What was not saved of this case, until the reader has dealt with it. */
    problem,
    /** What the screen answered last. */
    said: verdicts.said?.caseId === caseId ? verdicts.said.message : null,
    tell: verdicts.tell,
    dismiss: () => forget(caseId),
    saved: verdicts.saved,
    /** The verdict that reached the disk last. */
    decided,
    append: verdicts.append,
    decide,
    accept(shown: Shown): void {
      if (shown.kind === 'none' || (shown.kind === 'draft' && redrawing.isHandedIn())) return;
      const verdict = shown.kind === 'draft' ? 'corrected' : 'accepted';
      decide(shown, { verdict, reasons: [], comment: '' });
    },
    flag: (): void => sign({ kind: 'flag', seen: detail }),
    /** A redraw is kept under its reader's name: who has not signed is asked, and draws as soon as they have. */
    askWhoDraws(): void {
      if (reader === null) askFirst(t.case.askWhoDraws);
    },
    async undoLast(): Promise<void> {
      if (!reader) return askFirst(t.case.askWhoUndoes);
      const undone = await verdicts.undoLast(caseId);
      if (undone) open(undone);
    },
  };
}

function isOnScreen(caseId: CaseId): boolean {
  return location.hash === routeHash({ kind: 'case', caseId });
}
