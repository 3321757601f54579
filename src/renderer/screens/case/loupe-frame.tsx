import { useEffect, useRef } from 'react';
import type { Viewport } from '#renderer/stage/viewport.ts';
import classes from './film-stage.module.css';

/** The edge of the loupe, so that the enlarged film is told from the film around it. Follows the pointer without rendering. */
export function LoupeFrame({ viewport }: { readonly viewport: Viewport }) {
  const frame = useRef<HTMLDivElement>(null);
  const factor = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const place = () => {
      const element = frame.current;
      const rect = viewport.loupePlace();
      if (!element) return;
      element.hidden = rect === null;
      if (!rect) return;
      const ratio = window.devicePixelRatio;
      element.style.transform = `translate(${rect.x / ratio}px, ${rect.y / ratio}px)`;
      element.style.inlineSize = `${rect.width / ratio}px`;
      element.style.blockSize = `${rect.height / ratio}px`;
      if (factor.current) factor.current.textContent = `${viewport.cursor.factor} ×`;
    };
    place();
    return viewport.cursor.watch(place);
  }, [viewport]);

  return (
    <div ref={frame} className={classes['loupe']} data-testid="loupe" hidden>
      <span ref={factor} />
    </div>
  );
}
