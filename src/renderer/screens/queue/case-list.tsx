import { memo, useCallback, useMemo } from 'react';
import type { CaseRow } from '#contract/cases.ts';
import { openStudyOf } from '#renderer/app/open-study.ts';
import type { QueueRows } from '#renderer/app/queue-rows.ts';
import { goTo } from '#renderer/app/route.ts';
import { showLike } from '#renderer/app/show-like.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useShortcuts } from '#renderer/app/use-shortcuts.ts';
import { useViewState, type ViewState } from '#renderer/app/view-state.ts';
import { whyOf } from '#renderer/ui/why-text.ts';
import { CaseCard, caseSentence } from './case-card.tsx';
import { layoutOf } from './case-layout.ts';
import { CaseLine, CaseLineHeader } from './case-line.tsx';
import styles from './case-list.module.css';
import { useActiveOption } from './use-active-option.ts';
import { VirtualListbox } from './virtual-listbox.tsx';

interface CaseListProps {
  readonly queue: QueueRows;
  readonly layout: ViewState['layout'];
}

/** The cases, as cards or as lines. */
export function CaseList({ queue, layout: kind }: CaseListProps) {
  const { lastCaseId, set } = useViewState();
  const { rows } = queue;
  const ids = useMemo(() => rows.map(({ caseId }) => caseId), [rows]);
  const [active, setActive] = useActiveOption(ids, queue.total, () =>
    lastCaseId === null ? -1 : ids.indexOf(lastCaseId),
  );
  const hasReasons = useMemo(() => rows.some((row) => whyOf(row) !== ''), [rows]);
  const openAt = useCallback(
    (index: number) => {
      const row = rows[index];
      if (!row) return;
      setActive(index);
      set({ lastCaseId: row.caseId });
      goTo({ kind: 'case', caseId: row.caseId });
    },
    [rows, set, setActive],
  );
  const activeRow = rows[active];
  useShortcuts('queue', {
    openCase: () => openAt(active),
    likeThis: () => activeRow && activeRow.risk !== null && showLike(activeRow.caseId),
    openStudy: () => activeRow && openStudyOf(activeRow),
  });
  return (
    <div className={styles.frame}>
      {kind === 'list' ? <CaseLineHeader /> : null}
      <VirtualListbox
        label={t.queue.title}
        total={queue.total}
        read={rows.length}
        hasMore={queue.hasMore}
        isLoadingMore={queue.isLoadingMore}
        loadMore={queue.loadMore}
        active={active}
        activeId={activeRow ? optionId(active) : undefined}
        setActive={setActive}
        layoutOf={(widthPx) => layoutOf(kind, { widthPx, hasReasons })}
        shape={kind}
      >
        {(index) => (
          <Option
            key={rows[index]?.caseId ?? index}
            index={index}
            row={rows[index]}
            total={queue.total}
            kind={kind}
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
  readonly row: CaseRow | undefined;
  readonly total: number;
  readonly kind: ViewState['layout'];
  readonly isActive: boolean;
  onOpen(index: number): void;
}

const Option = memo(function Option({ index, row, total, kind, isActive, onOpen }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox around it has the focus and handles the keys.
    <div
      id={optionId(index)}
      role="option"
      tabIndex={-1}
      className={kind === 'grid' ? styles.card : styles.line}
      aria-selected={isActive}
      aria-posinset={index + 1}
      aria-setsize={total}
      aria-label={row ? caseSentence(row) : t.queue.card.loading}
      data-active={isActive}
      data-status={row?.status}
      data-case={row?.caseId}
      data-testid={row ? 'queue-row' : undefined}
      onClick={() => onOpen(index)}
    >
      {row && kind === 'grid' ? <CaseCard row={row} /> : null}
      {row && kind === 'list' ? <CaseLine row={row} /> : null}
    </div>
  );
});

function optionId(index: number): string {
  return `case-option-${index}`;
}
