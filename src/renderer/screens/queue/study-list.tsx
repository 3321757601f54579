import { memo, useCallback, useMemo } from 'react';
import type { StudyRow } from '#contract/studies.ts';
import { openStudyOf } from '#renderer/app/open-study.ts';
import { t } from '#renderer/app/strings/t.ts';
import type { StudyRows } from '#renderer/app/study-rows.ts';
import { useShortcuts } from '#renderer/app/use-shortcuts.ts';
import { useViewState } from '#renderer/app/view-state.ts';
import styles from './case-list.module.css';
import { StudyLine, studySentence } from './study-line.tsx';
import { useActiveOption } from './use-active-option.ts';
import { VirtualListbox } from './virtual-listbox.tsx';

const rowPx = 162;

/** The queue study by study; Enter opens one with its films side by side. */
export function StudyList({ studies }: { readonly studies: StudyRows }) {
  const { rows } = studies;
  const lastCaseId = useViewState((state) => state.lastCaseId);
  const ids = useMemo(() => rows.map(idOf), [rows]);
  const [active, setActive] = useActiveOption(ids, studies.total, () => indexOf(rows, lastCaseId));
  const openAt = useCallback(
    (index: number) => {
      const study = rows[index];
      const last = useViewState.getState().lastCaseId;
      const film = study?.cases.find(({ caseId }) => caseId === last) ?? study?.cases[0];
      if (!film) return;
      setActive(index);
      openStudyOf(film);
    },
    [rows, setActive],
  );
  useShortcuts('queue', { openCase: () => openAt(active), openStudy: () => openAt(active) });
  return (
    <div className={styles.frame}>
      <VirtualListbox
        label={t.queue.title}
        total={studies.total}
        read={rows.length}
        hasMore={studies.hasMore}
        isLoadingMore={studies.isLoadingMore}
        loadMore={studies.loadMore}
        active={active}
        activeId={rows[active] ? optionId(active) : undefined}
        setActive={setActive}
        layoutOf={() => ({ columns: 1, rowPx, gapPx: 0 })}
        shape="study"
      >
        {(index, widthPx) => (
          <Option
            key={index}
            index={index}
            study={rows[index]}
            total={studies.total}
            widthPx={widthPx}
            isActive={index === active}
            onOpen={openAt}
          />
        )}
      </VirtualListbox>
    </div>
  );
}

interface OptionProps {
  readonly index: number;
  readonly study: StudyRow | undefined;
  readonly total: number;
  readonly widthPx: number;
  readonly isActive: boolean;
  onOpen(index: number): void;
}

const Option = memo(function Option({ index, study, total, widthPx, isActive, onOpen }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox around it has the focus and handles the keys.
    <div
      id={optionId(index)}
      role="option"
      tabIndex={-1}
      className={styles.line}
      aria-selected={isActive}
      aria-posinset={index + 1}
      aria-setsize={total}
      aria-label={study ? studySentence(study) : t.queue.card.loading}
      data-active={isActive}
      data-status={study?.status}
      data-study={study?.studyId}
      data-testid={study ? 'queue-study' : undefined}
      onClick={() => onOpen(index)}
    >
      {study ? <StudyLine study={study} widthPx={widthPx} /> : null}
    </div>
  );
});

function optionId(index: number): string {
  return `study-option-${index}`;
}

/** A case of which no study is known stands for itself. */
function idOf({ studyId, cases }: StudyRow): string {
  return studyId || `case ${cases[0]?.caseId}`;
}

function indexOf(rows: readonly StudyRow[], caseId: string | null): number {
  return rows.findIndex(({ cases }) => cases.some((one) => one.caseId === caseId));
}
