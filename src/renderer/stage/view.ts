import type { Rect } from '#domain/rect.ts';

/**
 * How a film lies on the stage. Screen coordinates are device pixels from the stage's top left corner; film coordinates
 * follow `frame.ts`: the centre of the first film pixel is (0, 0), its outer corner (−0.5, −0.5).
 */
export interface View {
  /** Screen pixels per film pixel. */
  readonly scale: number;
  /** Where the film's top left corner lies on the screen. */
  readonly left: number;
  readonly top: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

const maxScale = 32;

export function screenToFilm(view: View, point: Point): Point {
  return { x: (point.x - view.left) / view.scale - 0.5, y: (point.y - view.top) / view.scale - 0.5 };
}

export function filmToScreen(view: View, point: Point): Point {
  return { x: (point.x + 0.5) * view.scale + view.left, y: (point.y + 0.5) * view.scale + view.top };
}

/** The whole film, centred, as large as the stage allows. */
export function fitView(film: Size, stage: Size): View {
  const scale = Math.min(stage.width / film.width, stage.height / film.height);
  return centre(film, stage, Number.isFinite(scale) && scale > 0 ? scale : 1);
}

export function middleOf(stage: Size): Point {
  return { x: stage.width / 2, y: stage.height / 2 };
}

/** A part of the film in the middle of the stage: half of its room, never smaller than fitted nor more than four times as large. */
export function frameRect(part: Rect, film: Size, stage: Size): View {
  const fitted = fitView(film, stage).scale;
  const wanted = 0.5 * Math.min(stage.width / part.width, stage.height / part.height);
  const scale = Math.min(4 * fitted, Math.max(fitted, wanted));
  return {
    scale,
    left: stage.width / 2 - (part.x + part.width / 2) * scale,
    top: stage.height / 2 - (part.y + part.height / 2) * scale,
  };
}

/**
 * One film pixel per screen pixel, with the film point under `at` kept where it is, to the pixel: half a pixel off, every
 * grey would be a mean of its neighbours.
 */
export function actualSize(view: View, at: Point): View {
  const { scale, left, top } = zoomAt(view, at, 1 / view.scale, { min: 0, max: maxScale });
  return { scale, left: Math.round(left), top: Math.round(top) };
}

/** Zooms by `factor` so that the film point under `at` stays under it. */
export function zoomAt(
  view: View,
  at: Point,
  factor: number,
  limits: { readonly min: number; readonly max?: number },
): View {
  const scale = Math.min(limits.max ?? maxScale, Math.max(limits.min, view.scale * factor));
  const ratio = scale / view.scale;
  return { scale, left: at.x - (at.x - view.left) * ratio, top: at.y - (at.y - view.top) * ratio };
}

export function pan(view: View, dx: number, dy: number): View {
  return { scale: view.scale, left: view.left + dx, top: view.top + dy };
}

/** Brings a view back so that the film cannot be lost: some of it always stays in the middle half of the stage. */
export function keepInSight(view: View, film: Size, stage: Size): View {
  const clamp = (at: number, extent: number, room: number) => Math.min(room * 0.75, Math.max(room * 0.25 - extent, at));
  return {
    scale: view.scale,
    left: clamp(view.left, film.width * view.scale, stage.width),
    top: clamp(view.top, film.height * view.scale, stage.height),
  };
}

/**
 * Carries the zoom over to a stage of another size or a film of another size: a fitted film stays fitted, otherwise the
 * relative place in the middle of the stage stays in the middle.
 */
export function carryOver(
  view: View,
  from: { readonly film: Size; readonly stage: Size },
  to: { readonly film: Size; readonly stage: Size },
): View {
  const before = fitView(from.film, from.stage);
  const after = fitView(to.film, to.stage);
  if (isFitted(view, from.film, from.stage)) return after;
  const scale = (view.scale * after.scale) / before.scale;
  const u = (from.stage.width / 2 - view.left) / (view.scale * from.film.width);
  const v = (from.stage.height / 2 - view.top) / (view.scale * from.film.height);
  return {
    scale,
    left: to.stage.width / 2 - u * scale * to.film.width,
    top: to.stage.height / 2 - v * scale * to.film.height,
  };
}

export function isFitted(view: View, film: Size, stage: Size): boolean {
  const fitted = fitView(film, stage);
  return (
    Math.abs(view.scale / fitted.scale - 1) < 1e-6 &&
    Math.abs(view.left - fitted.left) < 0.5 &&
    Math.abs(view.top - fitted.top) < 0.5
  );
}

function centre(film: Size, stage: Size, scale: number): View {
  return { scale, left: (stage.width - film.width * scale) / 2, top: (stage.height - film.height * scale) / 2 };
}
