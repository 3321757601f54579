import type { RefObject } from 'react';
import { percent } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import styles from './compare-panes.module.css';

interface SwipeDividerProps {
  readonly frame: RefObject<HTMLDivElement | null>;
  /** Where it stands, from 0 (left) to 1. */
  readonly share: number;
  onMove(share: number): void;
}

const keySteps: Readonly<Record<string, number>> = {
  ArrowLeft: -0.02,
  ArrowRight: 0.02,
  PageDown: -0.1,
  PageUp: 0.1,
  Home: -1,
  End: 1,
};

/** Left of it the first mask, right of it the second. Drawn with the mouse, or moved by the arrows once it has the focus. */
export function SwipeDivider({ frame, share, onMove }: SwipeDividerProps) {
  const move = (to: number) => onMove(Math.min(1, Math.max(0, to)));
  return (
    <div
      className={styles.divider}
      role="slider"
      tabIndex={0}
      aria-label={t.compare.divider}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={percent(share)}
      data-testid="swipe-divider"
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        const box = frame.current?.getBoundingClientRect();
        if (box && event.currentTarget.hasPointerCapture(event.pointerId)) move((event.clientX - box.left) / box.width);
      }}
      onKeyDown={(event) => {
        const step = keySteps[event.key];
        if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
        event.preventDefault();
        event.stopPropagation();
        move(share + step);
      }}
    />
  );
}
