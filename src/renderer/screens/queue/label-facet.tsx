import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-client.tsx';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { whereOf } from '#renderer/app/queue-rows.ts';
import { chosenOf } from '#renderer/app/queue-where.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useViewState } from '#renderer/app/view-state.ts';
import { FacetGroup } from './facet-group.tsx';
import styles from './filter-column.module.css';
import type { QueueControls } from './use-queue-controls.ts';

/** Labels of the studies, counted only while the group is open. Of several all have to be present. */
export function LabelFacet({ controls }: { readonly controls: QueueControls }) {
  const core = useCore();
  const isFolded = useViewState((state) => state.foldedFacets.includes('label'));
  const { where } = controls.query;
  const { data: counts } = useQuery({
    queryKey: queryKeys.labelCounts(where),
    queryFn: ({ signal }) => core.labelCounts(whereOf({ where }), { signal }),
    placeholderData: keepPreviousData,
    enabled: !isFolded,
  });
  const chosen = chosenOf(controls.filters, 'label').filter((name) => !counts?.some((count) => count.name === name));
  const choices = [
    ...(counts ?? []).map(({ name, present }) => ({ value: name, label: name, count: present })),
    ...chosen.map((name) => ({ value: name, label: name, count: 0 })),
  ];
  return (
    <FacetGroup facet="label" title={t.queue.facets.label} controls={controls} choices={choices}>
      {choices.length === 0 && counts ? <p className={styles.none}>{t.queue.noLabels}</p> : <span />}
    </FacetGroup>
  );
}
