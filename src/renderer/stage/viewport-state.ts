import type { FilmPixels } from '#contract/cases.ts';
import type { View } from './view.ts';
import type { GreyWindow } from './window-level.ts';

/** What the panels show of the viewport. A new object after every change, for `useSyncExternalStore`. */
export interface ViewportState {
  readonly view: View;
  readonly window: GreyWindow;
  readonly fitted: boolean;
  /** Film pixels as held: smaller than the film when a reduced one is shown. */
  readonly film: FilmPixels | null;
  /** Screen pixels per film pixel of the most enlarged place: inside the loupe while it is held. */
  readonly closestScale: number;
}
