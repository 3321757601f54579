import { useDisclosure } from '@mantine/hooks';
import { useCallback } from 'react';
import { whereOfFilters } from '#renderer/app/queue-where.ts';
import { type QueueFilters, type QueueQuery, useViewState, type ViewState } from '#renderer/app/view-state.ts';

export interface QueueControls {
  readonly query: QueueQuery;
  readonly filters: QueueFilters;
  readonly layout: ViewState['layout'];
  readonly areFiltersShown: boolean;
  /** Changes some filters; a value of undefined takes a filter off. */
  filter(change: { readonly [K in keyof QueueFilters]?: QueueFilters[K] | undefined }): void;
  clearFilters(): void;
  sortBy(sort: QueueQuery['sort']): void;
  show(layout: ViewState['layout']): void;
  toggleFilters(): void;
}

const narrowWindowPx = 900;

/** The queue's filters, order and layout, and the ways to change them. The query follows from the filters. */
export function useQueueControls(): QueueControls {
  const { query, filters, layout, set } = useViewState();
  const [areFiltersShown, shown] = useDisclosure(window.innerWidth >= narrowWindowPx);

  const apply = useCallback(
    (next: QueueFilters) => {
      set({ filters: next, query: { ...useViewState.getState().query, where: whereOfFilters(next) } });
    },
    [set],
  );
  return {
    query,
    filters,
    layout,
    areFiltersShown,
    filter: (change) => apply({ ...filters, ...change, text: change.text ?? filters.text }),
    clearFilters: () => apply({ text: '' }),
    sortBy: (sort) => set({ query: { ...query, sort } }),
    show: (next) => set({ layout: next }),
    toggleFilters: shown.toggle,
  };
}
