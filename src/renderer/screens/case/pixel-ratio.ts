import { useSyncExternalStore } from 'react';

/** Tells of every change of `devicePixelRatio`: a window moved to another screen, a page zoomed. @returns a function that stops it. */
export function watchPixelRatio(changed: () => void): () => void {
  const stop = new AbortController();
  function listen(): void {
    // A query knows of one ratio only: each change needs the next.
    const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    query.addEventListener('change', onChange, { once: true, signal: stop.signal });
  }
  function onChange(): void {
    listen();
    changed();
  }
  listen();
  return () => stop.abort();
}

/** Device pixels per CSS pixel. */
export function usePixelRatio(): number {
  return useSyncExternalStore(watchPixelRatio, () => window.devicePixelRatio);
}
