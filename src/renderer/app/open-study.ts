import type { CaseRow } from '#contract/cases.ts';
import type { StudyRow } from '#contract/studies.ts';
import { literal } from './queue-where.ts';
import { goTo } from './route.ts';
import { noFilters, useViewState } from './view-state.ts';

/** Goes to the study of a case; a case of which no study is known stands for itself. */
export function openStudyOf({ studyId, caseId }: Pick<CaseRow, 'studyId' | 'caseId'>): void {
  useViewState.getState().set({ lastCaseId: caseId });
  goTo(studyId === '' ? { kind: 'case', caseId } : { kind: 'study', studyId });
}

/** Makes the films of a study the queue, in its order, and opens the first that nobody has decided. */
export function reviewStudy({ studyId, cases }: StudyRow): void {
  const where = `study=${literal(studyId)}`;
  const { set, query } = useViewState.getState();
  const sort = query.sort === 'like' ? 'risk' : query.sort;
  const first = cases.find(({ status }) => status === 'pending') ?? cases[0];
  if (!first) return;
  set({ filters: { ...noFilters, text: where }, query: { where, sort }, lastCaseId: first.caseId });
  goTo({ kind: 'case', caseId: first.caseId });
}
