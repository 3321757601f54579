import { type Facet, whereOfFilters } from '#renderer/app/queue-where.ts';
import { goTo } from '#renderer/app/route.ts';
import { noFilters, useViewState } from '#renderer/app/view-state.ts';

/** Shows the cases behind a number. */
export function openInQueue(facet: Facet, value: string): void {
  const filters = { ...noFilters, chosen: { [facet]: [value] } };
  useViewState.getState().set({ filters, query: { where: whereOfFilters(filters), sort: 'risk' } });
  goTo({ kind: 'queue' });
}
