import { goTo } from '#renderer/app/route.ts';
import { useShortcuts } from '#renderer/app/use-shortcuts.ts';
import type { MaskSession } from '#renderer/editor/mask-session.ts';
import { overlayModes } from '#renderer/stage/stage.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import { useCaseHabits } from './case-habits.ts';

interface CaseKeys {
  readonly viewport: Viewport | null;
  /** The mask being redrawn; null while reviewing. */
  readonly session: MaskSession | null;
  readonly blink: { press(): void; release(): void };
  readonly actions: Readonly<
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
      | 'compare'
      | 'fillHoles'
      | 'save'
      | 'leaveEdit',
      () => unknown
    >
  >;
  setPeeking(peeking: boolean): void;
  setPanning(panning: boolean): void;
}

/** The keys of the case screen: judging while reviewing, tools while redrawing, looking in both. */
export function useCaseKeys({ viewport, session, blink, actions, setPeeking, setPanning }: CaseKeys): void {
  const habits = useCaseHabits();
  const looking = {
    overlay: () => habits.set({ overlayShown: !habits.overlayShown }),
    overlayStyle: () => {
      const at = overlayModes.indexOf(habits.overlayMode);
      habits.set({ overlayMode: overlayModes[(at + 1) % overlayModes.length] ?? 'contour', overlayShown: true });
    },
    peek: held(setPeeking),
    pan: held(setPanning),
    invert: () => viewport?.invert(),
    resetWindow: () => viewport?.presetWindow('automatic'),
    fit: () => viewport?.fit(),
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
      backToQueue: () => goTo({ kind: 'queue' }),
      nextSource: blink,
      differences: act(actions.compare),
    },
    { enabled: session === null },
  );

  useShortcuts(
    'edit',
    {
      brush: () => session?.chooseTool('brush'),
      eraser: () => session?.chooseTool('eraser'),
      polygon: () => session?.chooseTool('polygon'),
      fillHole: act(actions.fillHoles),
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
}

function act(action: () => unknown): () => void {
  return () => void action();
}

function held(set: (on: boolean) => void): { press(): void; release(): void } {
  return { press: () => set(true), release: () => set(false) };
}
