import { useCallback, useEffect, useRef, useState } from 'react';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import { useNeighbours } from '#renderer/app/neighbours.ts';
import { goTo } from '#renderer/app/route.ts';
import { showLike } from '#renderer/app/show-like.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useViewState } from '#renderer/app/view-state.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import { AskReader } from './ask-reader.tsx';
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
import { NoticeLine } from './notice-line.tsx';
import { PaceLine } from './pace-line.tsx';
import { toReadAhead } from './read-ahead.ts';
import { SpokenStatus } from './spoken-status.tsx';
import { stageMessage } from './stage-message.ts';
import { TopLine } from './top-line.tsx';
import { useCase } from './use-case.ts';
import { useCaseKeys } from './use-case-keys.ts';
import { useFilmOnStage } from './use-film-on-stage.ts';
import { useJudge } from './use-judge.ts';
import { useMasksOnFilm } from './use-masks-on-film.ts';
import { usePerCase } from './use-per-case.ts';
import { usePrefetch } from './use-prefetch.ts';
import { useRedraw } from './use-redraw.ts';
import { useRedrawGrounds } from './use-redraw-grounds.ts';
import { useReviewPlace } from './use-review-place.ts';
import { useSessionSteps } from './use-session-steps.ts';
import { useKeyMarks } from './use-time-on-case.ts';
import { VerdictBar } from './verdict-bar.tsx';
import { ViewBar } from './view-bar.tsx';

/** One film under review: the film, what is known of it, and the verdict. Stays mounted from case to case. */
export function CaseScreen({ caseId }: { readonly caseId: CaseId }) {
  const reader = useViewState((state) => state.reader);
  const setViewState = useViewState((state) => state.set);
  const { stripShown, panelShown, differencesShown, set: setHabits } = useCaseHabits();
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
  const grounds = useRedrawGrounds({ redraw, viewport, masks });
  const [editing, setEditing] = usePerCase(caseId, false);
  const [rejecting, setRejecting] = usePerCase(caseId, false);

  const strokes = drawn.undoSteps + drawn.redoSteps > 0 ? drawn.undoSteps : null;
  const judge = useJudge({ caseId, reader, neighbours, redrawing, open });
  const notice = judge.notice?.caseId === caseId ? judge.notice : null;
  const stale = notice?.kind === 'stale' ? notice : null;
  const onFilm = useMasksOnFilm({
    ...{ caseId, loaded, reader, chosen, choose, comparedId, editing },
    sawId: stale?.sawId ?? null,
    draft: { map: session?.map ?? null, hasStrokes: drawn.undoSteps > 0 },
  });
  const { shown, shownId, newHeadId, second, secondName, blink } = onFilm;

  const isMaskSettled = !shownId || masks.has(shownId) || loaded.maskProblems.has(shownId);
  const isReady = (detail !== null || loaded.problem !== null) && isMaskSettled && redrawing.isKnown;
  // Once on screen the film stays there, also while a new head's mask is on its way.
  const onStage = useRef<CaseId | null>(null);
  if (onStage.current !== caseId) onStage.current = isReady ? caseId : null;
  const fullProblem = useFilmOnStage(viewport, caseId, onStage.current ? film : null);
  usePrefetch(toReadAhead(neighbours), { viewport, reader, begin: isReady || loaded.filmProblem !== null });

  const comparing = useComparedFilm({
    ...{ caseId, loaded, viewport, reader, ...onFilm, version: drawn.undoSteps, keysOn: !editing && !rejecting },
    ...{ save: judge.save, tell: judge.setNotice, begin: redrawing.begin, onTaken: () => choose('draft') },
  });

  const leaveEdit = () => {
    if (session?.cancel()) return;
    setEditing(false);
    choose(drawn.undoSteps > 0 ? 'draft' : null);
  };
  const beginEdit = () => isReady && film && redrawing.begin((shownId && masks.get(shownId)) || null);
  useReviewPlace({ caseId, viewport, film: onStage.current ? film : null, editing, beginEdit, setEditing });
  const actions = {
    accept: () => {
      if (isReady && film) judge.accept(detail, shown);
      else judge.setNotice({ kind: 'said', caseId, message: t.case.notSeen });
    },
    reject: () => detail && setRejecting(!rejecting),
    defer: () => judge.decide(detail, shown, { verdict: 'deferred', reasons: [], comment: '' }),
    flag: () => judge.flag(detail),
    undoVerdict: () => void judge.undoLast(),
    redraw: () => {
      setRejecting(false);
      if (beginEdit()) setEditing(true);
    },
    moreLike: () => detail && detail.risk !== null && showLike(caseId),
    next: () => neighbours.next && open(neighbours.next.caseId),
    previous: () => neighbours.previous && open(neighbours.previous.caseId),
    nextUndecided: () => neighbours.nextUndecided && open(neighbours.nextUndecided.caseId),
    differences: () => {
      if (differencesShown) compare(null);
      setHabits(differencesShown ? { differencesShown: false } : { differencesShown: true, panelShown: true });
    },
    take: grounds.take,
    save: () => {
      if (!session || session.closeOutline() || session.applyFix() || session.state().undoSteps === 0) return;
      judge.accept(detail, { kind: 'draft' });
    },
    leaveEdit,
  };
  useCaseKeys({ actions, viewport, session: editing ? session : null, blink: blink.handler, setPanning });

  const maskProblem = (shownId && loaded.maskProblems.get(shownId)) || null;
  const onlyPart = detail?.filmState === 'segmented-only' ? t.case.segmentedOnly : null;
  const warning = maskProblem ?? (fullProblem && t.case.onlyReduced(fullProblem)) ?? onlyPart;
  const isEditing = editing && session !== null;
  return (
    <main className={styles.screen} id="content" tabIndex={-1} data-testid="case-screen">
      <div className={styles.top}>
        <TopLine
          caseId={caseId}
          detail={detail}
          neighbours={neighbours}
          saved={redrawing.saveState === 'saved' ? judge.saved : redrawing.saveState}
          onPrevious={actions.previous}
          onNext={actions.next}
        />
      </div>
      <SpokenStatus
        index={neighbours.index}
        total={neighbours.total}
        row={detail}
        decided={judge.decided}
        saved={judge.saved}
        said={notice?.kind === 'said' ? notice.message : null}
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
            session={isEditing ? session : null}
            tool={isEditing ? drawn.tool : null}
            panning={panning}
            message={stageMessage(loaded, onStage.current !== null)}
            marks={<CaseMarks viewport={viewport} detail={detail} comparing={comparing} />}
            onViewport={setViewport}
          />
        </ComparePanes>
        {viewport && film ? (
          <ViewBar
            viewport={viewport}
            labels={comparing.labels}
            second={comparing.secondName}
            compared={comparing.twoColours}
            spacingMm={detail?.spacingMm ?? null}
          />
        ) : (
          <span />
        )}
      </div>
      <div className={styles.panel}>
        <CasePanel
          shown={panelShown || rejecting || comparing.pins.placing !== null}
          loaded={loaded}
          mask={onFilm.onScreen}
          secondId={onFilm.secondId}
          comparing={comparing}
          strokes={strokes}
          rejecting={rejecting && detail !== null}
          onToggle={() => setHabits({ panelShown: !panelShown })}
          onShow={choose}
          onCompare={compare}
          onDiscardDraft={() => {
            if (redraw) void redrawing.discard(redraw);
            choose(null);
            setEditing(false);
          }}
          onReject={(reasons, comment) => {
            judge.decide(detail, shown, { verdict: 'rejected', reasons, comment });
            setRejecting(false);
          }}
          onBack={() => setRejecting(false)}
        />
      </div>
      <div className={styles.bar}>
        {reader ? null : <AskReader />}
        {notice && notice.kind !== 'said' ? (
          <NoticeLine notice={notice} hasSecond={second !== null} onDismiss={() => judge.setNotice(null)} />
        ) : null}
        {isEditing ? (
          <EditBar
            session={session}
            takeSource={grounds.takeSource}
            onTake={actions.take}
            onSave={actions.save}
            onLeave={leaveEdit}
          />
        ) : (
          <VerdictBar
            detail={detail}
            shown={shown}
            hasDraft={strokes !== null}
            rejecting={rejecting}
            canSee={film !== null}
            said={newHeadId && !stale ? t.case.newHead : notice?.kind === 'said' ? notice.message : null}
            onAccept={actions.accept}
            onReject={actions.reject}
            onRedraw={actions.redraw}
            onDefer={actions.defer}
            onFlag={actions.flag}
            onUndo={actions.undoVerdict}
          />
        )}
      </div>
    </main>
  );
}
