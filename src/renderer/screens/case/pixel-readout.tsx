import { useEffect, useRef } from 'react';
import { t } from '#renderer/app/strings/t.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import { readoutText } from './readout-text.ts';
import styles from './view-bar.module.css';

interface PixelReadoutProps {
  readonly viewport: Viewport;
  /** Pixel spacing of the film; null where it is not known. */
  readonly spacingMm: number | null;
}

/** Where the pointer is on the film, the grey value there, and the lung the mask says it is. Written without rendering. */
export function PixelReadout({ viewport, spacingMm }: PixelReadoutProps) {
  const text = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const write = () => {
      const sample = viewport.underCursor();
      if (text.current) text.current.textContent = sample ? readoutText(sample, spacingMm) : '';
    };
    write();
    return viewport.cursor.watch(write);
  }, [viewport, spacingMm]);

  return <span ref={text} className={styles.readout} title={t.case.readout.help} data-testid="pixel-readout" />;
}
