import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CaseRow } from '#contract/cases.ts';
import type { QueueRows } from '#renderer/app/queue-rows.ts';
import { goTo } from '#renderer/app/route.ts';
import { showLike } from '#renderer/app/show-like.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useShortcuts } from '#renderer/app/use-shortcuts.ts';
import { useViewState, type ViewState } from '#renderer/app/view-state.ts';
import { CaseCard, caseSentence, whyOf } from './case-card.tsx';
import { type CaseLayout, layoutOf, stepOfKey } from './case-layout.ts';
import { CaseLine, CaseLineHeader } from './case-line.tsx';
import styles from './case-list.module.css';

interface CaseListProps {
  readonly queue: QueueRows;
  readonly layout: ViewState['layout'];
}

const loadAheadRows = 60;

/**
 * The cases, only those in sight drawn. One listbox with one focus: arrows move it, Enter opens. Cases that are not
 * read yet hold their place, so that the scroll bar tells the truth and the end can be reached at once.
 */
export function CaseList({ queue, layout: kind }: CaseListProps) {
  const { ref: sizeRef, width } = useElementSize();
  const scroller = useRef<HTMLDivElement>(null);
  const { lastCaseId, set } = useViewState();
  const [active, setActive] = useState(() => Math.max(0, indexOf(queue.rows, lastCaseId)));
  const hasReasons = useMemo(() => queue.rows.some((row) => whyOf(row) !== ''), [queue.rows]);
  const layout = layoutOf(kind, { widthPx: width, hasReasons });
  const virtualizer = useVirtualizer({
    count: width === 0 ? 0 : Math.ceil(queue.total / layout.columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => layout.rowPx,
    overscan: 3,
    paddingStart: layout.gapPx,
  });
  const items = virtualizer.getVirtualItems();
  const lastShown = ((items.at(-1)?.index ?? 0) + 1) * layout.columns;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new height of rows has to be measured anew.
  useEffect(() => virtualizer.measure(), [virtualizer, layout.rowPx, layout.columns]);
  useEffect(() => {
    if (queue.hasMore && !queue.isLoadingMore && lastShown + loadAheadRows > queue.rows.length) queue.loadMore();
  });
  const isMeasured = width > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the width is known or the layout changed: to where the reader is.
  useEffect(() => {
    if (!isMeasured) return;
    if (active > 0) virtualizer.scrollToIndex(Math.floor(active / layout.columns), { align: 'center' });
    if (document.activeElement === document.body) scroller.current?.focus({ preventScroll: true });
  }, [isMeasured, kind]);

  const { rows } = queue;
  const openAt = useCallback(
    (index: number) => {
      const row = rows[index];
      if (!row) return;
      setActive(index);
      set({ lastCaseId: row.caseId });
      goTo({ kind: 'case', caseId: row.caseId });
    },
    [rows, set],
  );
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      event.preventDefault();
      openAt(active);
      return;
    }
    const shownRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / layout.rowPx));
    const next = stepOfKey(event.key, { active, total: queue.total, columns: layout.columns, shownRows });
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    virtualizer.scrollToIndex(Math.floor(next / layout.columns));
  }

  const activeRow = queue.rows[active];
  useShortcuts('queue', { likeThis: () => activeRow && activeRow.risk !== null && showLike(activeRow.caseId) });
  return (
    <div className={styles.frame}>
      {kind === 'list' ? <CaseLineHeader /> : null}
      <div
        ref={scroller}
        className={styles.scroller}
        role="listbox"
        aria-label={t.queue.title}
        aria-activedescendant={activeRow ? optionId(active) : undefined}
        aria-busy={queue.isLoadingMore}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div
          ref={sizeRef}
          className={styles.sheet}
          role="presentation"
          style={{ blockSize: virtualizer.getTotalSize() }}
        >
          {items.map((item) => (
            <div key={item.key} role="presentation" className={styles.row} style={rowStyle(layout, item.start)}>
              {range(item.index * layout.columns, layout.columns, queue.total).map((index) => (
                <Option
                  key={queue.rows[index]?.caseId ?? index}
                  index={index}
                  row={queue.rows[index]}
                  total={queue.total}
                  kind={kind}
                  isActive={index === active}
                  onOpen={openAt}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
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

function rowStyle(layout: CaseLayout, startPx: number) {
  return {
    transform: `translateY(${startPx}px)`,
    blockSize: layout.rowPx,
    gap: layout.gapPx,
    paddingBlockEnd: layout.gapPx,
    gridTemplateColumns: `repeat(${layout.columns}, minmax(0, 1fr))`,
  };
}

function optionId(index: number): string {
  return `case-option-${index}`;
}

function indexOf(rows: readonly CaseRow[], caseId: string | null): number {
  return caseId === null ? -1 : rows.findIndex((row) => row.caseId === caseId);
}

function range(start: number, count: number, end: number): readonly number[] {
  return Array.from({ length: Math.max(0, Math.min(count, end - start)) }, (_, offset) => start + offset);
}
