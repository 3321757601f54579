import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { type CaseLayout, stepOfKey } from './case-layout.ts';
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
  const virtualizer = useVirtualizer({
    count: width === 0 ? 0 : Math.ceil(total / layout.columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => layout.rowPx,
    overscan: 2,
    paddingStart: layout.gapPx,
  });
  const items = virtualizer.getVirtualItems();
  const lastShown = ((items.at(-1)?.index ?? 0) + 1) * layout.columns;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new height of rows has to be measured anew.
  useEffect(() => virtualizer.measure(), [virtualizer, layout.rowPx, layout.columns]);
  useEffect(() => {
    if (props.hasMore && !props.isLoadingMore && lastShown + loadAheadRows > read) props.loadMore();
  });
  const isMeasured = width > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the width is known or the layout changed: to where the reader is.
  useEffect(() => {
    if (!isMeasured) return;
    if (active > 0) virtualizer.scrollToIndex(Math.floor(active / layout.columns), { align: 'center' });
    if (document.activeElement === document.body) scroller.current?.focus({ preventScroll: true });
  }, [isMeasured, props.shape]);
  const shownActive = useRef(active);
  // It moves without a key, too: when cases before it have left the queue.
  useEffect(() => {
    if (shownActive.current === active) return;
    shownActive.current = active;
    virtualizer.scrollToIndex(Math.floor(active / layout.columns));
  }, [active, virtualizer, layout.columns]);

  function onKeyDown(event: KeyboardEvent): void {
    const shownRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / layout.rowPx));
    const next = stepOfKey(event.key, { active, total, columns: layout.columns, shownRows });
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    virtualizer.scrollToIndex(Math.floor(next / layout.columns));
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
    >
      <div ref={sizeRef} className={styles.sheet} role="presentation" style={{ blockSize: virtualizer.getTotalSize() }}>
        {items.map((item) => (
          <div key={item.key} role="presentation" className={styles.row} style={rowStyle(layout, item.start)}>
            {range(item.index * layout.columns, layout.columns, total).map((index) => props.children(index, width))}
          </div>
        ))}
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
