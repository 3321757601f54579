import type { CaseId } from '#contract/ids.ts';
import { literal } from './queue-where.ts';
import { goTo } from './route.ts';
import { noFilters, useViewState } from './view-state.ts';

/** Makes the queue the cases whose masks are most like that of this one, nearest first, and goes there. */
export function showLike(caseId: CaseId): void {
  const where = `like=${literal(caseId)}`;
  useViewState
    .getState()
    .set({ filters: { ...noFilters, text: where }, query: { where, sort: 'like' }, lastCaseId: caseId });
  goTo({ kind: 'queue' });
}
