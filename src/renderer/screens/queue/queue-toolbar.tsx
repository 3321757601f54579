import { ActionIcon, SegmentedControl, Select, Tooltip } from '@mantine/core';
import { IconFilter, IconLayoutGrid, IconList } from '@tabler/icons-react';
import { sorts } from '#contract/cases.ts';
import { shortcutTooltip } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useStudyCount } from '#renderer/app/study-rows.ts';
import { useCounts } from '#renderer/app/use-counts.ts';
import styles from './queue-toolbar.module.css';
import { asksLike, type QueueControls } from './use-queue-controls.ts';
import { WhereBox } from './where-box.tsx';

/** Filters on or off, the query, the order, the layout. */
export function QueueToolbar({ controls }: { readonly controls: QueueControls }) {
  const counts = useCounts(controls.query.where);
  const isByStudy = controls.groupBy === 'study';
  const studies = useStudyCount(controls.query.where, { isWanted: isByStudy });
  const offered = sorts.filter((sort) => sort !== 'like' || asksLike(controls.query.where));
  const filtersLabel = controls.areFiltersShown ? t.queue.hideFilters : t.queue.showFilters;
  return (
    <div className={styles.toolbar}>
      <Tooltip label={filtersLabel}>
        <ActionIcon
          variant={controls.areFiltersShown ? 'light' : 'default'}
          size="input-sm"
          aria-label={filtersLabel}
          aria-pressed={controls.areFiltersShown}
          onClick={controls.toggleFilters}
        >
          <IconFilter size={18} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
      <WhereBox controls={controls} />
      <span className={styles.matching} aria-live="polite" data-testid="matching">
        {matchingText(counts?.total, studies)}
      </span>
      <Select
        className={styles.sort}
        size="sm"
        aria-label={t.queue.sort}
        allowDeselect={false}
        value={controls.query.sort}
        onChange={(value) => controls.sortBy(sorts.find((sort) => sort === value) ?? 'risk')}
        data={offered.map((sort) => ({ value: sort, label: t.queue.sorts[sort] }))}
        data-testid="sort"
      />
      <Tooltip label={shortcutTooltip('toggleGroups')}>
        <SegmentedControl
          classNames={{ root: styles.switch ?? '', label: styles.choice ?? '' }}
          size="sm"
          aria-label={t.study.groupBy}
          value={controls.groupBy}
          onChange={(value) => controls.group(value === 'study' ? 'study' : 'case')}
          data={[
            { value: 'case', label: t.study.by.case },
            { value: 'study', label: t.study.by.study },
          ]}
          data-testid="group-by"
        />
      </Tooltip>
      <Tooltip label={shortcutTooltip('toggleLayout')}>
        <SegmentedControl
          classNames={{ root: styles.switch ?? '', label: styles.choice ?? '' }}
          disabled={isByStudy}
          size="sm"
          aria-label={t.queue.layout}
          value={controls.layout}
          onChange={(value) => controls.show(value === 'list' ? 'list' : 'grid')}
          data={[
            { value: 'grid', label: <LayoutIcon icon={IconLayoutGrid} label={t.queue.grid} /> },
            { value: 'list', label: <LayoutIcon icon={IconList} label={t.queue.list} /> },
          ]}
        />
      </Tooltip>
    </div>
  );
}

function matchingText(cases: number | undefined, studies: number | undefined): string {
  if (cases === undefined) return '';
  return studies === undefined ? t.queue.matching(cases) : t.study.matching(studies, cases);
}

function LayoutIcon({ icon: Icon, label }: { readonly icon: typeof IconList; readonly label: string }) {
  return (
    <span className={styles.layout}>
      <Icon size={17} aria-hidden="true" />
      <span className={styles.word}>{label}</span>
    </span>
  );
}
