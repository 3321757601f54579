import { useMemo, useSyncExternalStore } from 'react';
import type { ToolName } from '#renderer/editor/gesture.ts';
import type { MaskSession } from '#renderer/editor/mask-session.ts';
import { toldAfterFrame } from '#renderer/stage/after-next-frame.ts';

const unwatched = () => () => {};

/** The little that the whole screen has to know of a redraw. Changes once per stroke and after it is painted, not with every movement. */
export function useSessionSteps(session: MaskSession | null): {
  readonly undoSteps: number;
  readonly redoSteps: number;
  readonly tool: ToolName | null;
  /** The threshold brush is in hand and keeps to what the model says. */
  readonly asksModel: boolean;
} {
  const subscribe = useMemo(() => (session ? toldAfterFrame(session.subscribe) : unwatched), [session]);
  const undoSteps = useSyncExternalStore(subscribe, () => session?.state().undoSteps ?? 0);
  const redoSteps = useSyncExternalStore(subscribe, () => session?.state().redoSteps ?? 0);
  const tool = useSyncExternalStore(subscribe, () => session?.state().tool ?? null);
  const asksModel = useSyncExternalStore(subscribe, () => {
    const state = session?.state();
    return state?.tool === 'threshold' && state.gateBy === 'model';
  });
  return { undoSteps, redoSteps, tool, asksModel };
}
