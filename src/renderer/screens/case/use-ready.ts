import { useRef } from 'react';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { LoadedCase } from './use-case.ts';

interface Options {
  readonly caseId: CaseId;
  readonly loaded: LoadedCase;
  /** The stored mask under review. */
  readonly shownId: RevisionId | null;
  /** Whether it is known if the reader left a redraw of this case unfinished. */
  readonly isDraftKnown: boolean;
}

/** Film and mask come on screen together: a film without its mask would look like a case without one. */
export function useReady({ caseId, loaded, shownId, isDraftKnown }: Options) {
  const isMaskSettled = !shownId || loaded.masks.has(shownId) || loaded.maskProblems.has(shownId);
  const isReady = (loaded.detail !== null || loaded.problem !== null) && isMaskSettled && isDraftKnown;
  // Once on screen the film stays there, also while a new head's mask is on its way.
  const onStage = useRef<CaseId | null>(null);
  if (onStage.current !== caseId) onStage.current = isReady ? caseId : null;
  return { isReady, isOnStage: onStage.current !== null };
}
