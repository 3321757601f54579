import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-client.tsx';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { whereOf } from '#renderer/app/queue-rows.ts';
import { chosenOf, type Facet, whereOfFilters } from '#renderer/app/queue-where.ts';
import { t } from '#renderer/app/strings/t.ts';
import { namedChoices } from './facet-choices.ts';
import { FacetGroup } from './facet-group.tsx';
import styles from './filter-column.module.css';
import type { QueueControls } from './use-queue-controls.ts';

/** A column of which there are more values is a list of the most frequent; all of them can be asked for in the query. */
const mostShown = 12;

interface MetaFacetProps {
  readonly facet: Facet;
  readonly controls: QueueControls;
}

/** One column of the dataset's metadata table; left out where the dataset has none. */
export function MetaFacet({ facet, controls }: MetaFacetProps) {
  const core = useCore();
  const where = whereOfFilters(controls.filters, facet);
  const { data: counts } = useQuery({
    queryKey: queryKeys.metaCounts(where),
    queryFn: ({ signal }) => core.metaCounts(whereOf({ where }), { signal }),
    placeholderData: keepPreviousData,
  });
  const chosen = chosenOf(controls.filters, facet);
  const all = namedChoices(controls, facet, counts?.[facet]);
  const shown = all.filter(({ value }, i) => i < mostShown || chosen.includes(value));
  if (all.length === 0) return null;
  return (
    <FacetGroup facet={facet} title={t.queue.facets[facet]} controls={controls} choices={shown}>
      {shown.length < all.length ? (
        <p className={styles.none}>{t.queue.rarer(all.length - shown.length, `${facet}="…"`)}</p>
      ) : null}
    </FacetGroup>
  );
}
