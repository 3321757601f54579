import { useEffect, useRef } from 'react';
import type { Viewport } from '#renderer/stage/viewport.ts';
import styles from './compare-panes.module.css';

/** Where the pointer of the other pane is on this one. Follows it without rendering. */
export function LinkedCursor({ viewport, shown }: { readonly viewport: Viewport; readonly shown: boolean }) {
  const cross = useRef<SVGSVGElement>(null);
  useEffect(() => {
    const place = () => {
      const { at } = viewport.cursor;
      const element = cross.current;
      if (!element) return;
      element.style.display = shown && at ? '' : 'none';
      const ratio = window.devicePixelRatio;
      if (at) element.style.transform = `translate(${at.x / ratio}px, ${at.y / ratio}px)`;
    };
    place();
    return viewport.cursor.watch(place);
  }, [viewport, shown]);
  return (
    <svg
      ref={cross}
      className={styles.cursor}
      viewBox="-11.5 -11.5 23 23"
      aria-hidden="true"
      data-testid="linked-cursor"
    >
      <path d="M-11 0H-3M3 0H11M0 -11V-3M0 3V11" stroke="#000" strokeWidth={3} opacity={0.6} />
      <path d="M-11 0H-3M3 0H11M0 -11V-3M0 3V11" stroke="#fff" strokeWidth={1.25} />
    </svg>
  );
}
