import type { FilmPixels } from '#contract/cases.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import type { Point } from './view.ts';

/** What lies under one point of the film. */
export interface FilmSample {
  /** Column and row of the film pixel, 0-based, on the film's own grid. */
  readonly x: number;
  readonly y: number;
  readonly grey: number;
  /** False while a reduced film is held: `grey` is then a mean of neighbouring film pixels. */
  readonly isExact: boolean;
  /** Label of the mask there; 0 without a mask. */
  readonly label: number;
}

/** Film pixel, grey value and label under a film point (the centre of the first pixel is (0, 0)); null outside the film. */
export function sampleFilm(film: FilmPixels, mask: Labelmap | null, at: Point): FilmSample | null {
  const x = Math.floor(at.x + 0.5);
  const y = Math.floor(at.y + 0.5);
  if (x < 0 || y < 0 || x >= film.filmWidth || y >= film.filmHeight) return null;
  const held = cellUnder(film, film, at);
  const grey = film.bits === 8 ? film.bytes[held]! : film.bytes[2 * held]! + film.bytes[2 * held + 1]! * 256;
  const label = mask ? mask.data[cellUnder(mask, film, at)]! : 0;
  return { x, y, grey, isExact: film.width === film.filmWidth && film.height === film.filmHeight, label };
}

/** Index of the cell of a grid over the whole film that holds a film point. */
function cellUnder(
  grid: { readonly width: number; readonly height: number },
  film: Pick<FilmPixels, 'filmWidth' | 'filmHeight'>,
  at: Point,
): number {
  const column = Math.floor(((at.x + 0.5) / film.filmWidth) * grid.width);
  const row = Math.floor(((at.y + 0.5) / film.filmHeight) * grid.height);
  return clampTo(row, grid.height) * grid.width + clampTo(column, grid.width);
}

function clampTo(index: number, count: number): number {
  return Math.min(count - 1, Math.max(0, index));
}
