import type { FilmPixels } from '#contract/cases.ts';
import type { FilmLook, Scene } from './stage.ts';
import { carryOver, fitView, type Size } from './view.ts';
import { automaticWindow, carryWindow } from './window-level.ts';

/** What goes along from one film to the next. What does not is fitted, and has the automatic window. */
export interface Kept {
  readonly view: boolean;
  readonly window: boolean;
}

export const noneKept: Kept = { view: false, window: false };

/** How a film is first looked at, coming from the scene of the film before (whose film is null when there was none). */
export function firstLook(
  film: FilmPixels,
  before: Scene,
  { keep, stage }: { readonly keep: Kept; readonly stage: Size },
): FilmLook {
  const filmSize = { width: film.filmWidth, height: film.filmHeight };
  const view =
    keep.view && before.film
      ? carryOver(before.view, { film: before.filmSize, stage }, { film: filmSize, stage })
      : fitView(filmSize, stage);
  const window = keep.window && before.film ? carryWindow(before.window, before.film, film) : automaticWindow(film);
  return { film, filmSize, view, window };
}
