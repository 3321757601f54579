import { ActionIcon, SegmentedControl } from '@mantine/core';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import type { RevisionId } from '#contract/ids.ts';
import type { MaskRevision } from '#contract/masks.ts';
import { shortcutTooltip, toPress } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useCaseHabits } from '../case-habits.ts';
import { radioNames } from '../radio-names.ts';
import panel from '../side-panel.module.css';
import { PanelSection } from '../side-panel.tsx';
import { sourceLabel } from '../source-label.ts';
import { type CompareView, compareViews } from './compare-view.ts';
import styles from './differences-section.module.css';
import { MaskChoice } from './mask-choice.tsx';
import { RegionRow } from './region-row.tsx';
import type { Comparison } from './use-comparison.ts';

interface DifferencesSectionProps {
  readonly comparison: Comparison;
  readonly revisions: readonly MaskRevision[];
  readonly firstId: RevisionId | null;
  readonly secondId: RevisionId | null;
  onFirst(id: RevisionId): void;
  onSecond(id: RevisionId): void;
}

/** Any two masks of the case, and where they differ, the largest region first. */
export function DifferencesSection(props: DifferencesSectionProps) {
  const { comparison, revisions, firstId, secondId } = props;
  const { found, regions } = comparison;
  const setHabits = useCaseHabits((habits) => habits.set);
  const nameOf = (id: RevisionId | null) => sourceLabel(revisions.find((one) => one.id === id)?.source ?? '');
  const names = { first: nameOf(firstId), second: nameOf(secondId) };
  const slivers = found?.slivers.count ?? 0;
  return (
    <PanelSection
      title={t.compare.title}
      aside={<span>{t.compare.keys(toPress('nextRegion'), toPress('differences'))}</span>}
    >
      <div className={styles.pair}>
        <MaskChoice
          label={t.compare.first}
          revisions={revisions}
          value={firstId}
          none={revisions.length === 0 ? t.compare.noMask : t.compare.redraw}
          onChoose={props.onFirst}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          title={t.compare.swap}
          aria-label={t.compare.swap}
          disabled={firstId === null || secondId === null}
          onClick={() => {
            if (secondId !== null) props.onFirst(secondId);
            if (firstId !== null) props.onSecond(firstId);
          }}
        >
          <IconArrowsLeftRight size={15} aria-hidden="true" />
        </ActionIcon>
        <MaskChoice
          label={t.compare.second}
          revisions={revisions}
          value={secondId}
          none={t.compare.noMask}
          onChoose={props.onSecond}
        />
      </div>
      <SegmentedControl
        name={radioNames.compareView}
        size="xs"
        fullWidth
        classNames={{ label: styles.viewName ?? '' }}
        value={comparison.view}
        title={shortcutTooltip('compareView')}
        aria-label={t.shortcuts.compareView}
        data={compareViews.map((view) => ({ value: view, label: t.compare.views[view] }))}
        onChange={(view) => setHabits({ compareView: view as CompareView })}
      />
      <p className={`${panel.quiet} ${styles.said}`} role="status">
        {statusOf(props)}
      </p>
      <ol className={styles.list} data-testid="differences">
        {regions.map((one, index) => (
          <RegionRow key={one.key} one={one} place={index + 1} comparison={comparison} names={names} />
        ))}
      </ol>
      {found && (slivers > 0 || !found.exact) ? (
        <p className={styles.foot}>
          {slivers > 0 ? t.compare.slivers(slivers) : ''} {found.exact ? '' : t.compare.inexact}
        </p>
      ) : null}
    </PanelSection>
  );
}

function statusOf({ comparison, firstId, secondId, revisions }: DifferencesSectionProps): string {
  if (revisions.length < 2) return t.compare.onlyOne;
  if (firstId === null) return t.compare.saveFirst;
  if (secondId === null || secondId === firstId) return t.compare.chooseSecond;
  if (!comparison.found) return t.compare.looking;
  return comparison.regions.length === 0 ? t.compare.alike : '';
}
