import { useDisclosure } from '@mantine/hooks';
import { useCallback } from 'react';
import type { SavedQuery } from '#contract/cases.ts';
import { type Facet, toggled, whereOfFilters } from '#renderer/app/queue-where.ts';
import {
  noFilters,
  type QueueFilters,
  type QueueQuery,
  useViewState,
  type ViewState,
} from '#renderer/app/view-state.ts';

export interface QueueControls {
  readonly query: QueueQuery;
  readonly filters: QueueFilters;
  readonly layout: ViewState['layout'];
  readonly groupBy: ViewState['groupBy'];
  readonly areFiltersShown: boolean;
  /** Puts one value of a facet on or takes it off. */
  toggle(facet: Facet, value: string): void;
  /** Puts a typed query in place of the one before. */
  type(text: string): void;
  clearFilters(): void;
  /** Puts a saved query on, in place of everything else. */
  apply(saved: Pick<SavedQuery, 'where' | 'sort'>): void;
  sortBy(sort: QueueQuery['sort']): void;
  show(layout: ViewState['layout']): void;
  group(by: ViewState['groupBy']): void;
  toggleFilters(): void;
}

const narrowWindowPx = 900;

/** The queue's filters, order and layout, and the ways to change them. The query follows from the filters. */
export function useQueueControls(): QueueControls {
  const { query, filters, layout, groupBy, set } = useViewState();
  const [areFiltersShown, shown] = useDisclosure(window.innerWidth >= narrowWindowPx);

  const change = useCallback(
    (next: QueueFilters, sort = useViewState.getState().query.sort) => {
      const where = whereOfFilters(next);
      // Likeness is an order only while there is a case to be like.
      set({ filters: next, query: { where, sort: sort === 'like' && !asksLike(where) ? 'risk' : sort } });
    },
    [set],
  );
  return {
    query,
    filters,
    layout,
    groupBy,
    areFiltersShown,
    toggle: (facet, value) => change(toggled(useViewState.getState().filters, facet, value)),
    type(text) {
      // A query is looked at by the core first: filters may have been put on meanwhile.
      const now = useViewState.getState().filters;
      change({ ...now, text }, asksLike(text) && !asksLike(now.text) ? 'like' : undefined);
    },
    clearFilters: () => change(noFilters),
    apply: ({ where, sort }) => change({ ...noFilters, text: where }, sort),
    sortBy: (sort) => set({ query: { ...query, sort } }),
    show: (next) => set({ layout: next }),
    group: (by) => set({ groupBy: by }),
    toggleFilters: shown.toggle,
  };
}

/** Whether a query asks for the cases most like one. */
export function asksLike(where: string): boolean {
  return /\blike\s*=/i.test(where);
}
