import { Button } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { caseStatuses, type Reason, reasons } from '#contract/reviews.ts';
import { hasFilters, whereOfFilters } from '#renderer/app/queue-where.ts';
import { number } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useCounts } from '#renderer/app/use-counts.ts';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import styles from './filter-column.module.css';
import { RiskHistogram } from './risk-histogram.tsx';
import type { QueueControls } from './use-queue-controls.ts';

/** Filters with the number of cases each would leave, given the other filters. */
export function FilterColumn({ controls }: { readonly controls: QueueControls }) {
  const { filters, filter } = controls;
  const byStatus = useCounts(whereOfFilters(filters, 'status'))?.byStatus;
  const byView = useCounts(whereOfFilters(filters, 'view'))?.byView;
  const bySplit = useCounts(whereOfFilters(filters, 'split'))?.bySplit;
  const byReason = useCounts(whereOfFilters(filters, 'reason'))?.byReason;
  const flagged = useCounts(whereOfFilters(filters, 'flagged'))?.flagged ?? 0;
  const histogram = useCounts(whereOfFilters(filters, 'risk'))?.riskHistogram;
  const isRanked = useCounts('')?.riskHistogram.some((count) => count > 0) ?? false;
  const known = t.queue.facets;
  const given = reasons.filter((reason) => (byReason?.[reason] ?? 0) > 0 || filters.reason === reason);
  return (
    <aside className={styles.column} aria-label={t.queue.filters}>
      <Group title={known.status}>
        {caseStatuses.map((status) => (
          <Choice
            key={status}
            label={<StatusMark status={status} named />}
            count={byStatus?.[status] ?? 0}
            isChosen={filters.status === status}
            onToggle={(isChosen) => filter({ status: isChosen ? status : undefined })}
          />
        ))}
        {flagged > 0 || filters.flagged ? (
          <Choice
            label={<FlagMark />}
            count={flagged}
            isChosen={filters.flagged === true}
            onToggle={(isChosen) => filter({ flagged: isChosen ? true : undefined })}
          />
        ) : null}
      </Group>
      <Group title={known.risk}>
        <RiskHistogram
          histogram={histogram ?? []}
          isRanked={isRanked}
          chosen={filters.risk ?? null}
          onChoose={(risk) => filter({ risk: risk ?? undefined })}
        />
      </Group>
      <Group title={known.view}>
        {named(byView, filters.view).map(([view, count]) => (
          <Choice
            key={view}
            label={view || t.queue.none}
            count={count}
            isChosen={filters.view === view}
            onToggle={(isChosen) => filter({ view: isChosen ? view : undefined })}
          />
        ))}
      </Group>
      <Group title={known.split}>
        {named(bySplit, filters.split).map(([split, count]) => (
          <Choice
            key={split}
            label={split || t.queue.none}
            count={count}
            isChosen={filters.split === split}
            onToggle={(isChosen) => filter({ split: isChosen ? split : undefined })}
          />
        ))}
      </Group>
      <Group title={known.reason}>
        {given.map((reason: Reason) => (
          <Choice
            key={reason}
            label={t.words.reason[reason]}
            count={byReason?.[reason] ?? 0}
            isChosen={filters.reason === reason}
            onToggle={(isChosen) => filter({ reason: isChosen ? reason : undefined })}
          />
        ))}
      </Group>
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

/** Values, most frequent first, '' for those not given (unless that is all there is); the chosen one stays even when nothing is left of it. */
function named(
  counts: Readonly<Record<string, number>> | undefined,
  chosen: string | undefined,
): readonly (readonly [string, number])[] {
  const all = new Map(Object.entries(counts ?? {}));
  if (chosen === undefined && all.size === 1 && all.has('')) return [];
  if (chosen !== undefined && !all.has(chosen)) all.set(chosen, 0);
  return [...all].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const isEmpty = Array.isArray(children) && children.flat().every((child) => child === null);
  if (isEmpty) return null;
  return (
    <section className={styles.group}>
      <h2 className={styles.heading}>{title}</h2>
      {children}
    </section>
  );
}

interface ChoiceProps {
  readonly label: ReactNode;
  readonly count: number;
  readonly isChosen: boolean;
  onToggle(isChosen: boolean): void;
}

function Choice({ label, count, isChosen, onToggle }: ChoiceProps) {
  return (
    <button type="button" className={styles.choice} aria-pressed={isChosen} onClick={() => onToggle(!isChosen)}>
      <span className={styles.label}>{label}</span>
      <span className={styles.count}>{number(count)}</span>
    </button>
  );
}
