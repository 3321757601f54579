import { fitView, type Point, type Size, screenToFilm, type View } from './view.ts';

/** What a reader looks at, whatever the size of the stage: the film point in its middle and the enlargement. */
export interface Look extends Point {
  /** 1 when the film is as large as when it is fitted. */
  readonly beyondFit: number;
}

export function lookOf(view: View, film: Size, stage: Size): Look {
  const middle = screenToFilm(view, { x: stage.width / 2, y: stage.height / 2 });
  return { ...middle, beyondFit: view.scale / fitView(film, stage).scale };
}

/** Inverse of `lookOf`, on a stage of any size. */
export function viewOf({ x, y, beyondFit }: Look, film: Size, stage: Size): View {
  const scale = beyondFit * fitView(film, stage).scale;
  return { scale, left: stage.width / 2 - (x + 0.5) * scale, top: stage.height / 2 - (y + 0.5) * scale };
}
