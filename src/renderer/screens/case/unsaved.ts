import { create } from 'zustand';
import type { CaseId } from '#contract/ids.ts';
import { useViewState } from '#renderer/app/view-state.ts';
import type { Problem } from './notice.ts';

interface Unsaved {
  /** What was not saved, by case, in the order in which it failed. */
  readonly problems: ReadonlyMap<CaseId, Problem>;
  tell(problem: Problem): void;
  /** The reader has understood it, or decides on the case anew. */
  forget(caseId: CaseId): void;
}

/**
 * What was not saved and the reader has not dealt with. Kept outside the case screen: when a line breaks, verdicts on several cases fail
 * together, also after the reader has left, and none may go untold.
 */
export const useUnsaved = create<Unsaved>()((set) => ({
  problems: new Map(),
  tell: (problem) => set(({ problems }) => ({ problems: new Map(problems).set(problem.caseId, problem) })),
  forget: (caseId) =>
    set(({ problems }) => ({ problems: new Map([...problems].filter(([which]) => which !== caseId)) })),
}));

// Another workspace may have cases of the same names.
useViewState.subscribe((now, before) => {
  if (now.workspaceDir !== before.workspaceDir) useUnsaved.setState({ problems: new Map() });
});
