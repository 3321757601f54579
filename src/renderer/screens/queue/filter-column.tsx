import { Button } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { caseStatuses, reasons } from '#contract/reviews.ts';
import { chosenOf, type Facet, hasFilters, metaFacets, whereOfFilters } from '#renderer/app/queue-where.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useCounts } from '#renderer/app/use-counts.ts';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { namedChoices, usedValues } from './facet-choices.ts';
import { FacetGroup } from './facet-group.tsx';
import styles from './filter-column.module.css';
import { LabelFacet } from './label-facet.tsx';
import { MetaFacet } from './meta-facet.tsx';
import { RiskHistogram } from './risk-histogram.tsx';
import { SavedQueries } from './saved-queries.tsx';
import type { QueueControls } from './use-queue-controls.ts';

/** Saved queries, and filters with the number of cases each would leave, given the other filters. */
export function FilterColumn({ controls }: { readonly controls: QueueControls }) {
  const { filters } = controls;
  const given = {
    status: useCounts(whereOfFilters(filters, 'status')),
    flagged: useCounts(whereOfFilters(filters, 'flagged')),
    risk: useCounts(whereOfFilters(filters, 'risk')),
    view: useCounts(whereOfFilters(filters, 'view')),
    split: useCounts(whereOfFilters(filters, 'split')),
    reason: useCounts(whereOfFilters(filters, 'reason')),
    reader: useCounts(whereOfFilters(filters, 'reader')),
    film: useCounts(whereOfFilters(filters, 'film')),
    region: useCounts(whereOfFilters(filters, 'region')),
  };
  const isRanked = useCounts('')?.riskHistogram.some((count) => count > 0) ?? false;
  const words = t.queue.facets;
  const inOrder = (facet: Facet, counts: Readonly<Record<string, number>> | undefined) =>
    reasons.filter((reason) => (counts?.[reason] ?? 0) > 0 || chosenOf(filters, facet).includes(reason));
  return (
    <aside className={styles.column} aria-label={t.queue.filters}>
      <SavedQueries controls={controls} />
      <FacetGroup
        facet="status"
        title={words.status}
        controls={controls}
        choices={caseStatuses.map((value) => ({
          value,
          label: <StatusMark status={value} named />,
          count: given.status?.byStatus[value] ?? 0,
        }))}
      />
      <FacetGroup
        facet="flagged"
        title={null}
        controls={controls}
        choices={usedValues(controls, 'flagged', { 1: given.flagged?.flagged ?? 0 }).map(([value, count]) => ({
          value,
          label: <FlagMark />,
          count,
        }))}
      />
      <FacetGroup facet="risk" title={words.risk} controls={controls}>
        <RiskHistogram
          histogram={given.risk?.riskHistogram ?? []}
          isRanked={isRanked}
          chosen={chosenOf(filters, 'risk').map(Number)}
          onToggle={(low) => controls.toggle('risk', low.toFixed(1))}
        />
      </FacetGroup>
      {(['view', 'split'] as const).map((facet) => (
        <FacetGroup
          key={facet}
          facet={facet}
          title={words[facet]}
          controls={controls}
          choices={namedChoices(controls, facet, facet === 'view' ? given.view?.byView : given.split?.bySplit)}
        />
      ))}
      <FacetGroup
        facet="reason"
        title={words.reason}
        controls={controls}
        choices={inOrder('reason', given.reason?.byReason).map((value) => ({
          value,
          label: t.words.reason[value],
          count: given.reason?.byReason[value] ?? 0,
        }))}
      />
      <FacetGroup
        facet="reader"
        title={words.reader}
        controls={controls}
        choices={namedChoices(controls, 'reader', given.reader?.byReader)}
      />
      <FacetGroup
        facet="region"
        title={words.region}
        controls={controls}
        choices={inOrder('region', given.region?.byRegion).map((value) => ({
          value,
          label: t.words.reason[value],
          count: given.region?.byRegion[value] ?? 0,
        }))}
      />
      <FacetGroup
        facet="film"
        title={words.film}
        controls={controls}
        choices={
          Object.keys(given.film?.byFilm ?? {}).length > 1 || chosenOf(filters, 'film').length > 0
            ? usedValues(controls, 'film', given.film?.byFilm ?? {}).map(([value, count]) => ({
                value,
                label: t.queue.filmStates[value as keyof typeof t.queue.filmStates],
                count,
              }))
            : []
        }
      />
      <LabelFacet controls={controls} />
      {metaFacets.map((facet) => (
        <MetaFacet key={facet} facet={facet} controls={controls} />
      ))}
      {hasFilters(filters) ? (
        <Button variant="default" size="compact-md" fullWidth onClick={controls.clearFilters}>
          {t.queue.clearAll}
        </Button>
      ) : null}
    </aside>
  );
}

function FlagMark() {
  return (
    <span className={styles.flag} title={t.shortcuts.flag}>
      <IconFlag size={14} stroke={2.2} aria-hidden="true" />
      {t.queue.facets.flagged}
    </span>
  );
}
