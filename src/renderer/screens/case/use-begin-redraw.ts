import { useLayoutEffect } from 'react';
import type { CaseId } from '#contract/ids.ts';
import { usePerCase } from './use-per-case.ts';

interface Options {
  readonly caseId: CaseId;
  /** Begins or goes on with the redraw. @returns something falsy while that cannot be done yet. */
  beginEdit(): unknown;
  setEditing(editing: boolean): void;
}

/**
 * Begins a redraw, or does so as soon as film, mask and an unfinished redraw of this case are there: a key pressed in the moment
 * after a verdict or a signature is kept. Leaving the case, or `forget`, drops it.
 */
export function useBeginRedraw({ caseId, beginEdit, setEditing }: Options) {
  const [isWanted, want] = usePerCase(caseId, false);
  // Before the next key is heard: R and B in one breath are a redraw with the brush, and D would defer the case that is not yet redrawn.
  useLayoutEffect(() => {
    if (!isWanted || !beginEdit()) return;
    want(false);
    setEditing(true);
  });
  return { want: () => want(true), forget: () => want(false) };
}
