import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useReducer, useRef } from 'react';
import { flushSync } from 'react-dom';
import { type CaseLayout, stepOfKey } from './case-layout.ts';
import { longSheet } from './long-sheet.ts';
import styles from './virtual-listbox.module.css';

interface VirtualListboxProps {
  readonly label: string;
  /** How many options there are, also those that are not read yet. */
  readonly total: number;
  /** How many are read, and how to read on. */
  readonly read: number;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  loadMore(): void;
  /** The option in focus; `activeId` is its element's once it is drawn. */
  readonly active: number;
  readonly activeId: string | undefined;
  setActive(index: number): void;
  layoutOf(widthPx: number): CaseLayout;
  /** Changes when all options are drawn anew: the reader is brought back to the one in focus. */
  readonly shape: string;
  /** `widthPx`: the room of a whole row. */
  children(index: number, widthPx: number): ReactNode;
}

const loadAheadRows = 60;

/**
 * Options of which only those in sight are drawn. One listbox with one focus, which arrows move. What is not read
 * yet holds its place, so that the scroll bar tells the truth and the end can be reached at once.
 */
export function VirtualListbox(props: VirtualListboxProps) {
  const { total, active, read, setActive } = props;
  const { ref: sizeRef, width } = useElementSize();
  const scroller = useRef<HTMLDivElement>(null);
  const layout = props.layoutOf(width);
  const [, drawAnew] = useReducer((n: number) => n + 1, 0);
  const count = width === 0 ? 0 : Math.ceil(total / layout.columns);
  const sheet = longSheet({ count, rowPx: layout.rowPx });
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => sheet.sharePx,
    overscan: 2,
    paddingStart: layout.gapPx,
  });
  const viewPx = virtualizer.scrollRect?.height ?? 0;
  const topPx = (row: number) => row * layout.rowPx - sheet.rowsAt(virtualizer.scrollOffset ?? 0, viewPx);
  // Of a short sheet there are more rows to a view than it shows.
  const isNear = (row: number) => topPx(row) > -3 * layout.rowPx && topPx(row) < viewPx + 2 * layout.rowPx;
  const items = virtualizer.getVirtualItems().filter(({ index }) => !sheet.isShort || isNear(index));
  const lastShown = ((items.at(-1)?.index ?? 0) + 1) * layout.columns;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new height of rows has to be measured anew.
  useEffect(() => virtualizer.measure(), [virtualizer, sheet.sharePx, layout.columns]);
  useEffect(() => {
    if (props.hasMore && !props.isLoadingMore && lastShown + loadAheadRows > read) props.loadMore();
  });
  const isMeasured = width > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the width is known or the layout changed: to where the reader is.
  useEffect(() => {
    if (!isMeasured) return;
    if (active > 0) show(active, 'center');
    if (document.activeElement === document.body) scroller.current?.focus({ preventScroll: true });
  }, [isMeasured, props.shape]);
  const shownActive = useRef(active);
  // It moves without a key, too: when cases before it have left the queue.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown is the same however it is laid out.
  useEffect(() => {
    if (shownActive.current !== active) show(active);
  }, [active]);

  function show(option: number, align: 'auto' | 'center' = 'auto'): void {
    shownActive.current = option;
    const row = Math.floor(option / layout.columns);
    const scrollPx = scroller.current?.scrollTop ?? 0;
    if (sheet.isShort) scroller.current?.scrollTo({ top: sheet.scrollTo(row, { scrollPx, viewPx }, align) });
    else virtualizer.scrollToIndex(row, { align });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const shownRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / layout.rowPx));
    const next = stepOfKey(event.key, { active, total, columns: layout.columns, shownRows });
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    show(next);
  }

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="listbox"
      aria-label={props.label}
      aria-activedescendant={props.activeId}
      aria-busy={props.isLoadingMore}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={sheet.isShort ? () => flushSync(drawAnew) : undefined}
    >
      <div ref={sizeRef} className={styles.sheet} role="presentation" style={{ blockSize: virtualizer.getTotalSize() }}>
        <div role="presentation" className={sheet.isShort ? styles.pinned : undefined}>
          {items.map((item) => (
            <div
              key={item.key}
              role="presentation"
              className={styles.row}
              style={rowStyle(layout, sheet.isShort ? layout.gapPx + topPx(item.index) : item.start)}
            >
              {range(item.index * layout.columns, layout.columns, total).map((index) => props.children(index, width))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

function rowStyle(layout: CaseLayout, startPx: number) {
  return {
    transform: `translateY(${startPx}px)`,
    blockSize: layout.rowPx,
    gap: layout.gapPx,
    paddingBlockEnd: layout.gapPx,
    gridTemplateColumns: `repeat(${layout.columns}, minmax(0, 1fr))`,
  };
}

function range(start: number, count: number, end: number): readonly number[] {
  return Array.from({ length: Math.max(0, Math.min(count, end - start)) }, (_, offset) => start + offset);
}
