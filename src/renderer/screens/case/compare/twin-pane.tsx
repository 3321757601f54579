import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Labelmap } from '#domain/labelmap.ts';
import { Viewport } from '#renderer/stage/viewport.ts';
import { keepFitted } from '../keep-fitted.ts';
import { listenToPointer } from '../stage-pointer.ts';
import styles from './compare-panes.module.css';

interface TwinPaneProps {
  readonly className: string | undefined;
  /** The viewport whose film, view, window and style are shown here too. */
  readonly leader: Viewport;
  readonly mask: Labelmap;
  readonly label: string;
  readonly panning: boolean;
  readonly children: ReactNode;
  /** The pointer is over this pane. */
  onHover(here: boolean): void;
}

const silent = { filmPainted() {}, maskPainted() {}, peekPainted() {} };

/** The same film once more with another mask. The mouse works here as on the first: it moves both. */
export function TwinPane({ className, leader, mask, label, panning, children, onHover }: TwinPaneProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [follower, setFollower] = useState<Viewport | null>(null);
  const latest = useRef({ panning, onHover });
  latest.current = { panning, onHover };

  useEffect(() => {
    if (!canvas.current || !frame.current) return;
    const made = new Viewport(canvas.current, silent);
    const stopFitting = keepFitted(made, frame.current);
    const leave = leader.lead(made);
    const stopListening = listenToPointer(frame.current, () => ({
      viewport: leader,
      session: null,
      panning: latest.current.panning,
      hover(at) {
        latest.current.onHover(at !== null);
        leader.cursor.moveTo(at);
      },
    }));
    setFollower(made);
    return () => {
      stopFitting();
      stopListening();
      leave();
      made.close();
      latest.current.onHover(false);
    };
  }, [leader]);

  useLayoutEffect(() => {
    follower?.showMasks(mask, null);
  }, [follower, mask]);

  return (
    <div className={className}>
      <div ref={frame} className={styles.twin} role="img" aria-label={label} data-testid="twin-stage">
        <canvas ref={canvas} />
        {children}
      </div>
    </div>
  );
}
