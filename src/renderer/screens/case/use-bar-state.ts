import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import type { MaskSession } from '#renderer/editor/mask-session.ts';
import type { SessionState } from '#renderer/editor/session-state.ts';
import { toldAfterFrame } from '#renderer/stage/after-next-frame.ts';

/** What the edit bar shows of a session. */
export type BarState = Pick<
  SessionState,
  'tool' | 'gateBy' | 'radiusPx' | 'sided' | 'side' | 'undoSteps' | 'redoSteps' | 'proposal'
> & {
  /** How many differences there are to take. */
  readonly regions: number;
  /** Pixels of the mask that are not background: what shares are told of. */
  readonly lungPx: number;
};

/** Changes when the bar looks different, after what was drawn is painted, not with every movement of the pointer along a live wire. */
export function useBarState(session: MaskSession): BarState {
  const last = useRef<{ readonly session: MaskSession; readonly state: BarState } | null>(null);
  const read = useCallback((): BarState => {
    const { tool, gateBy, radiusPx, sided, side, undoSteps, redoSteps, proposal, disagreement } = session.state();
    const before = last.current?.session === session ? last.current.state : null;
    const lungPx = proposal === null ? 0 : before?.proposal === proposal ? before.lungPx : countLung(session);
    const now = {
      tool,
      gateBy,
      radiusPx,
      sided,
      side,
      undoSteps,
      redoSteps,
      proposal,
      regions: disagreement?.regions.length ?? 0,
      lungPx,
    };
    const isSame = before && (Object.keys(now) as (keyof BarState)[]).every((key) => now[key] === before[key]);
    if (isSame) return before;
    last.current = { session, state: now };
    return now;
  }, [session]);
  const subscribe = useMemo(() => toldAfterFrame(session.subscribe), [session]);
  return useSyncExternalStore(subscribe, read);
}

function countLung({ map }: MaskSession): number {
  let count = 0;
  for (const value of map.data) if (value !== 0) count += 1;
  return count;
}
