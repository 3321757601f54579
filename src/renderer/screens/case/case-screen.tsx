import { useCallback, useEffect, useState } from 'react';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import { useNeighbours } from '#renderer/app/neighbours.ts';
import { goTo } from '#renderer/app/route.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useViewState } from '#renderer/app/view-state.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import { caseActions } from './case-actions.ts';
import { CaseBar } from './case-bar.tsx';
import { useCaseHabits } from './case-habits.ts';
import { CasePanel } from './case-panel.tsx';
import styles from './case-screen.module.css';
import { CaseMarks } from './compare/case-marks.tsx';
import { ComparePanes } from './compare/compare-panes.tsx';
import { useComparedFilm } from './compare/use-compared-film.ts';
import { DecidedStrip } from './decided-strip.tsx';
import { EditBar } from './edit-bar.tsx';
import { FilmStage } from './film-stage.tsx';
import { NextStrip } from './next-strip.tsx';
import { PaceLine } from './pace-line.tsx';
import { useLikelyLung } from './probability/use-likely-lung.ts';
import { toReadAhead } from './read-ahead.ts';
import { ReplayBar } from './replay/replay-bar.tsx';
import { useReplay } from './replay/use-replay.ts';
import { SpokenStatus } from './spoken-status.tsx';
import { stageMessage } from './stage-message.ts';
import { TopLine } from './top-line.tsx';
import { useBeginRedraw } from './use-begin-redraw.ts';
import { useCase } from './use-case.ts';
import { useCaseKeys } from './use-case-keys.ts';
import { useFilmOnStage } from './use-film-on-stage.ts';
import { useJudge } from './use-judge.ts';
import { useMasksOnFilm } from './use-masks-on-film.ts';
import { usePerCase } from './use-per-case.ts';
import { usePrefetch } from './use-prefetch.ts';
import { useReady } from './use-ready.ts';
import { useRedraw } from './use-redraw.ts';
import { useRedrawGrounds } from './use-redraw-grounds.ts';
import { useReviewPlace } from './use-review-place.ts';
import { useSessionSteps } from './use-session-steps.ts';
import { useKeyMarks } from './use-time-on-case.ts';
import { ViewBar } from './view-bar.tsx';

/** One film under review: the film, what is known of it, and the verdict. Stays mounted from case to case. */
export function CaseScreen({ caseId }: { readonly caseId: CaseId }) {
  const reader = useViewState((state) => state.reader);
  const setViewState = useViewState((state) => state.set);
  const habits = useCaseHabits();
  const { stripShown, panelShown, set: setHabits } = habits;
  const [viewport, setViewport] = useState<Viewport | null>(null);
  const [panning, setPanning] = useState(false);
  const neighbours = useNeighbours(caseId);
  const [chosen, choose] = usePerCase<RevisionId | 'draft' | null>(caseId, null);
  const [comparedId, compare] = usePerCase<RevisionId | null>(caseId, null);
  const loaded = useCase(caseId, [chosen === 'draft' ? null : chosen, comparedId]);
  const { detail, film, masks } = loaded;
  useKeyMarks();
  useEffect(() => setViewState({ lastCaseId: caseId }), [caseId, setViewState]);

  const open = useCallback((which: CaseId) => goTo({ kind: 'case', caseId: which }, { replace: true }), []);
  const redrawing = useRedraw({ caseId, detail, reader, viewport });
  const { redraw } = redrawing;
  const session = redraw?.session ?? null;
  const drawn = useSessionSteps(session);
  const [isEditWanted, setEditing] = usePerCase(caseId, false);
  // A redraw ends with its verdict and stays with its reader: without one in hand there is nothing to edit.
  const editing = isEditWanted && session !== null;
  const [rejecting, setRejecting] = usePerCase(caseId, false);

  const replay = useReplay({ caseId, loaded, reader, redraw });
  const strokes = drawn.undoSteps + drawn.redoSteps > 0 ? drawn.undoSteps : null;
  const judge = useJudge({ caseId, detail, reader, neighbours, redrawing, open });
  const stale = judge.problem?.kind === 'stale' ? judge.problem : null;
  const onFilm = useMasksOnFilm({
    ...{ caseId, loaded, reader, chosen, choose, comparedId, compare, editing },
    sawId: stale?.sawId ?? null,
    draft: { map: session?.map ?? null, hasStrokes: drawn.undoSteps > 0 },
  });
  const { shown, shownId, newHeadId, second, secondName, blink } = onFilm;

  const { isReady, isOnStage } = useReady({ caseId, loaded, shownId, isDraftKnown: redrawing.isKnown });
  const fullProblem = useFilmOnStage(viewport, caseId, isOnStage ? film : null);
  usePrefetch(toReadAhead(neighbours), { viewport, reader, begin: isReady || loaded.filmProblem !== null });

  const over = replay.over(onFilm);
  const comparing = useComparedFilm({
    ...{ caseId, viewport, reader, ...over, loaded: replay.loaded, alone: replay.isOpen },
    ...{ version: drawn.undoSteps, keysOn: !editing && !rejecting && !replay.isOpen },
    ...{ append: judge.append, tell: judge.tell, begin: redrawing.begin, onTaken: () => choose('draft') },
  });

  const modelGate = useLikelyLung({
    ...{ caseId, loaded, redraw, wanted: editing && drawn.asksModel, threshold: comparing.threshold.chosen },
  });
  const grounds = useRedrawGrounds({ redraw, viewport, loaded, likely: modelGate.likely });
  const beginEdit = () => isReady && film !== null && redrawing.begin((shownId && masks.get(shownId)) || null);
  useReviewPlace({ caseId, viewport, film: isOnStage ? film : null, editing, beginEdit, setEditing });
  const redrawSoon = useBeginRedraw({ caseId, beginEdit, setEditing });
  const actions = caseActions({
    ...{ caseId, detail, shown, neighbours, judge, session, rejecting, habits, isSeen: isReady && film !== null },
    awaitsDraft: isOnStage && film !== null && !redrawing.isKnown,
    ...{ open, setRejecting, compare, redrawSoon, setEditing, choose, take: grounds.take, replay: replay.toggle },
  });
  const modes = { session: editing ? session : null, replay: replay.isOpen ? replay.handlers : null };
  useCaseKeys({ ...modes, actions, viewport, blink: blink.handler, setPanning });

  const maskProblem = (shownId && loaded.maskProblems.get(shownId)) || null;
  const onlyPart = detail?.filmState === 'segmented-only' ? t.case.segmentedOnly : null;
  const warning = maskProblem ?? (fullProblem && t.case.onlyReduced(fullProblem)) ?? onlyPart;
  return (
    <main className={styles.screen} id="content" tabIndex={-1} data-testid="case-screen">
      <div className={styles.top}>
        <TopLine
          caseId={caseId}
          detail={replay.loaded.detail}
          neighbours={neighbours}
          saved={redrawing.saveState === 'saved' ? judge.saved : redrawing.saveState}
          onPrevious={actions.previous}
          onNext={actions.next}
        />
      </div>
      <SpokenStatus
        neighbours={neighbours}
        row={detail}
        decided={judge.decided}
        saved={judge.saved}
        said={judge.said}
      />
      <div className={styles.strip}>
        <NextStrip
          upcoming={neighbours.upcoming}
          shown={stripShown}
          onToggle={() => setHabits({ stripShown: !stripShown })}
          onOpen={open}
        >
          <DecidedStrip caseId={caseId} reader={reader} onOpen={open} />
          <PaceLine reader={reader} />
        </NextStrip>
      </div>
      <div className={styles.middle}>
        {warning ? <p className={styles.warning}>{warning}</p> : <span />}
        <ComparePanes
          view={comparing.compared.view}
          viewport={viewport}
          twin={comparing.compared.twin}
          label={t.compare.filmWith(secondName ?? '')}
          panning={panning}
        >
          <FilmStage
            caseId={caseId}
            label={t.case.film(caseId)}
            viewport={viewport}
            session={editing ? session : null}
            tool={editing ? drawn.tool : null}
            panning={panning}
            message={stageMessage(loaded, isOnStage)}
            marks={<CaseMarks viewport={viewport} detail={detail} comparing={comparing} region={replay.region} />}
            onViewport={setViewport}
          />
        </ComparePanes>
        {viewport && film ? (
          <ViewBar
            viewport={viewport}
            labels={comparing.labels}
            dashed={comparing.dashed}
            first={comparing.firstName}
            blinking={comparing.blinking}
            twin={comparing.twinName}
            second={comparing.secondName}
            compared={comparing.twoColours}
            spacingMm={detail?.spacingMm ?? null}
          />
        ) : (
          <span />
        )}
      </div>
      <div className={styles.panel} inert={replay.isOpen}>
        <CasePanel
          shown={panelShown || rejecting || comparing.pins.placing !== null}
          loaded={replay.loaded}
          mask={over.onScreen}
          firstId={over.firstId}
          secondId={over.secondId}
          comparing={comparing}
          strokes={strokes}
          rejecting={rejecting}
          onToggle={() => setHabits({ panelShown: !panelShown })}
          onShow={choose}
          onCompare={compare}
          onDiscardDraft={() => {
            if (redraw) redrawing.discard(redraw);
            choose(null);
            setEditing(false);
          }}
          onReject={(reasons, comment) => {
            judge.decide(shown, { verdict: 'rejected', reasons, comment });
            setRejecting(false);
          }}
          onBack={() => setRejecting(false)}
        />
      </div>
      <div className={styles.bar}>
        <CaseBar
          detail={detail}
          reader={reader}
          shown={shown}
          problem={judge.problem}
          said={judge.said}
          hasSecond={second !== null}
          hasDraft={strokes !== null}
          rejecting={rejecting}
          canSee={film !== null}
          hasNewHead={newHeadId !== null}
          actions={actions}
          onDismiss={judge.dismiss}
          instead={
            replay.isOpen ? (
              <ReplayBar replay={replay} />
            ) : editing ? (
              <EditBar
                session={session}
                takeSource={grounds.takeSource}
                modelGate={modelGate}
                onTake={actions.take}
                onSave={actions.save}
                onLeave={actions.leaveEdit}
              />
            ) : null
          }
        />
      </div>
    </main>
  );
}
