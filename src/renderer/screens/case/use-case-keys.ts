import { fixNames } from '#domain/redraw/fixes.ts';
import { goTo } from '#renderer/app/route.ts';
import type { LookId } from '#renderer/app/shortcuts.ts';
import { type HeldKey, type ShortcutHandler, useShortcuts } from '#renderer/app/use-shortcuts.ts';
import { useWayBack } from '#renderer/app/way-back.tsx';
import type { MaskSession } from '#renderer/editor/mask-session.ts';
import { overlayModes } from '#renderer/stage/stage.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import { otherOpacity, useCaseHabits } from './case-habits.ts';
import type { Replay } from './replay/use-replay.ts';

/** What a reader can do to a case, by key, button or palette. */
export type CaseActions = Readonly<
  Record<
    | 'accept'
    | 'reject'
    | 'defer'
    | 'flag'
    | 'undoVerdict'
    | 'redraw'
    | 'next'
    | 'previous'
    | 'nextUndecided'
    | 'differences'
    | 'moreLike'
    | 'replay'
    | 'study'
    | 'take'
    | 'save'
    | 'leaveEdit',
    () => unknown
  >
>;

interface CaseKeys {
  readonly viewport: Viewport | null;
  /** The mask being redrawn; null while reviewing. */
  readonly session: MaskSession | null;
  /** What steps through the past of the case; null while now is shown. */
  readonly replay: Replay['handlers'] | null;
  readonly blink: HeldKey;
  readonly actions: CaseActions;
  setPanning(panning: boolean): void;
}

/** The keys of the case screen: judging while reviewing, tools while redrawing, time while replaying, looking in all of them. */
export function useCaseKeys({ viewport, session, replay, blink, actions, setPanning }: CaseKeys): void {
  const habits = useCaseHabits();
  const wayBack = useWayBack();
  const looking: Readonly<Record<LookId, ShortcutHandler>> = {
    overlay: () => habits.set({ overlayShown: !habits.overlayShown }),
    overlayStyle: () => {
      const at = overlayModes.indexOf(habits.overlayMode);
      habits.set({ overlayMode: overlayModes[(at + 1) % overlayModes.length] ?? 'contour', overlayShown: true });
    },
    lighter: () => habits.set(otherOpacity(habits, -1)),
    stronger: () => habits.set(otherOpacity(habits, 1)),
    peek: held((peeking) => viewport?.peek(peeking)),
    magnify: held((holding) => viewport?.cursor.hold(holding)),
    pan: held(setPanning),
    invert: () => viewport?.windowing.invert(),
    windowPreset: () => viewport?.windowing.nextPreset(),
    keepWindow: () => habits.set({ keepWindow: !habits.keepWindow }),
    keepView: () => habits.set({ keepView: !habits.keepView }),
    resetWindow: () => viewport?.windowing.preset('automatic'),
    fit: () => viewport?.fit(),
    actualSize: () => viewport?.toggleActualSize(),
    zoomIn: () => viewport?.zoomBy(zoomStep),
    zoomOut: () => viewport?.zoomBy(1 / zoomStep),
    panLeft: () => viewport?.panBy(-1, 0),
    panRight: () => viewport?.panBy(1, 0),
    panUp: () => viewport?.panBy(0, -1),
    panDown: () => viewport?.panBy(0, 1),
  };

  useShortcuts(
    'review',
    {
      ...looking,
      accept: act(actions.accept),
      reject: act(actions.reject),
      redraw: act(actions.redraw),
      defer: act(actions.defer),
      flag: act(actions.flag),
      undoVerdict: act(actions.undoVerdict),
      next: act(actions.next),
      previous: act(actions.previous),
      nextUndecided: act(actions.nextUndecided),
      backToQueue: () => goTo(wayBack),
      nextSource: blink,
      differences: act(actions.differences),
      moreLike: act(actions.moreLike),
      replay: act(actions.replay),
      study: act(actions.study),
    },
    { enabled: session === null && replay === null },
  );

  useShortcuts(
    'edit',
    {
      brush: () => session?.chooseTool('brush'),
      eraser: () => session?.chooseTool('eraser'),
      threshold: () => session && takeThreshold(session),
      polygon: () => session?.chooseTool('polygon'),
      wire: () => session?.chooseTool('wire'),
      pull: () => session?.chooseTool('pull'),
      pieces: () => session?.chooseTool('pieces'),
      take: act(actions.take),
      digit1: () => digit(session, 1),
      digit2: () => digit(session, 2),
      digit3: () => digit(session, 3),
      digit4: () => digit(session, 4),
      digit5: () => digit(session, 5),
      grow: () => session?.moveRim('grow'),
      shrink: () => session?.moveRim('shrink'),
      smaller: () => session?.resize(-1),
      larger: () => session?.resize(1),
      undo: () => session?.undo(),
      redo: () => session?.redo(),
      saveAndAccept: act(actions.save),
      leaveEdit: act(actions.leaveEdit),
      ...looking,
    },
    { enabled: session !== null },
  );

  useShortcuts('replay', { ...replay, ...looking }, { enabled: replay !== null });
}

/** One press of a key zooms by a quarter. */
const zoomStep = 1.25;

/** Takes the brush in hand; with it in hand, changes what it keeps to. */
function takeThreshold(session: MaskSession): void {
  const { tool, gateBy } = session.state();
  if (tool === 'threshold') session.chooseGate(gateBy === 'grey' ? 'model' : 'grey');
  else session.chooseTool('threshold');
}

/** Digits take the numbered region while that tool is in hand, else they show and make a repair. */
function digit(session: MaskSession | null, n: number): void {
  const fix = fixNames[n - 1];
  if (session?.state().tool === 'take') session.takeRegion(n - 1);
  else if (fix) session?.fix(fix);
}

function act(action: () => unknown): () => void {
  return () => void action();
}

function held(set: (on: boolean) => void): HeldKey {
  return { press: () => set(true), release: () => set(false) };
}
