import { actualSize, fitView, middleOf, type Point, pan, type Size, type View, zoomAt } from './view.ts';

/** What a view is stepped on: a film on a stage, in pixels of each. */
export interface Looked {
  readonly view: View;
  readonly film: Size;
  readonly stage: Size;
}

/** Zoomed around `at`; out to half of what shows the whole film, or half of its own size. */
export function zoomed({ view, film, stage }: Looked, at: Point, factor: number): View {
  const least = Math.min(1, fitView(film, stage).scale) * 0.5;
  return zoomAt(view, at, factor, { min: least });
}

/** Looks further to the right and down, in tenths of the stage's shorter side. */
export function steppedAside({ view, stage }: Looked, right: number, down: number): View {
  const step = Math.min(stage.width, stage.height) / 10;
  return pan(view, -right * step, -down * step);
}

/** One film pixel per screen pixel around `at` (the middle of the stage when left out), or back to the whole film. */
export function toggledActualSize({ view, film, stage }: Looked, isWhole: boolean, at?: Point): View {
  if (Math.abs(view.scale - 1) < 1e-6 && !isWhole) return fitView(film, stage);
  return actualSize(view, at ?? middleOf(stage));
}
