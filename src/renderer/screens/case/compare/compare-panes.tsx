import { type CSSProperties, type ReactNode, useRef, useState } from 'react';
import type { Labelmap } from '#domain/labelmap.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import { useCaseHabits } from '../case-habits.ts';
import styles from './compare-panes.module.css';
import type { CompareView } from './compare-view.ts';
import { LinkedCursor } from './linked-cursor.tsx';
import { SwipeDivider } from './swipe-divider.tsx';
import { TwinPane } from './twin-pane.tsx';

interface ComparePanesProps {
  readonly view: CompareView;
  readonly viewport: Viewport | null;
  /** The mask of the second pane; null shows one film. */
  readonly twin: Labelmap | null;
  /** What a screen reader is told of the second picture. */
  readonly label: string;
  readonly panning: boolean;
  /** The stage of the film. */
  readonly children: ReactNode;
}

/** The film with one mask, and beside or over it the same film with the other: one view, one window, one cursor. */
export function ComparePanes({ view, viewport, twin, label, panning, children }: ComparePanesProps) {
  const { swipeShare, set } = useCaseHabits();
  const frame = useRef<HTMLDivElement>(null);
  const [inTwin, setInTwin] = useState(false);
  const isSide = view === 'side' && twin !== null;
  const isSwipe = view === 'swipe' && twin !== null;
  return (
    <div
      ref={frame}
      className={styles.panes}
      data-view={isSide || isSwipe ? view : 'one'}
      style={{ '--swipe': swipeShare } as CSSProperties}
    >
      <div className={styles.pane}>
        {children}
        {viewport && isSide ? <LinkedCursor viewport={viewport} shown={inTwin} /> : null}
      </div>
      {viewport && twin && (isSide || isSwipe) ? (
        <TwinPane
          key={view}
          className={isSide ? styles.pane : styles.over}
          leader={viewport}
          mask={twin}
          label={label}
          panning={panning}
          onHover={setInTwin}
        >
          {isSide ? <LinkedCursor viewport={viewport} shown={!inTwin} /> : null}
        </TwinPane>
      ) : null}
      {isSwipe ? (
        <SwipeDivider frame={frame} share={swipeShare} onMove={(share) => set({ swipeShare: share })} />
      ) : null}
    </div>
  );
}
