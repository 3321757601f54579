import type { Viewport } from '#renderer/stage/viewport.ts';
import { watchPixelRatio } from './pixel-ratio.ts';

/**
 * Keeps a viewport as large as its frame, in device pixels: on a denser screen a frame of the same size has more of them, and what the
 * mouse points at would lie elsewhere. @returns a function that stops it.
 */
export function keepFitted(viewport: Viewport, frame: HTMLElement): () => void {
  function refit(): void {
    const box = frame.getBoundingClientRect();
    const pixels = (css: number) => Math.max(1, Math.round(css * window.devicePixelRatio));
    viewport.resize({ width: pixels(box.width), height: pixels(box.height) });
  }
  refit();
  const watcher = new ResizeObserver(refit);
  watcher.observe(frame);
  const stopWatching = watchPixelRatio(refit);
  return () => {
    watcher.disconnect();
    stopWatching();
  };
}
