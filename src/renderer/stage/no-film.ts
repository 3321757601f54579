import type { Scene } from './stage.ts';

/** The stage before the first film. */
export const noFilm: Scene = {
  film: null,
  mask: null,
  second: null,
  filmSize: { width: 1, height: 1 },
  view: { scale: 1, left: 0, top: 0 },
  window: { low: 0, high: 255, invert: false },
  overlay: { mode: 'contour', opacity: 0.4, contourPx: 1 },
};
