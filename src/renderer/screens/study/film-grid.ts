export interface FilmGrid {
  readonly columns: number;
  /** Side of the square each film stands in. */
  readonly filmPx: number;
}

/** What stands below each film. */
export const captionPx = 74;
export const gapPx = 12;
/** Smaller than this a film shows too little; the page scrolls instead. */
const leastFilmPx = 180;

/** The largest equal squares in which `films` films stand in a room, captions below them. */
export function filmGrid(films: number, room: { readonly widthPx: number; readonly heightPx: number }): FilmGrid {
  const candidates = Array.from({ length: Math.max(1, films) }, (_, i) => gridOf(films, i + 1, room));
  const largest = candidates.reduce((best, one) => (one.filmPx > best.filmPx ? one : best));
  if (largest.filmPx >= leastFilmPx) return largest;
  const columns = Math.max(1, Math.floor((room.widthPx + gapPx) / (leastFilmPx + gapPx)));
  return { columns, filmPx: Math.max(1, share(room.widthPx, columns)) };
}

function gridOf(films: number, columns: number, room: { readonly widthPx: number; readonly heightPx: number }) {
  const rows = Math.ceil(films / columns);
  const filmPx = Math.min(share(room.widthPx, columns), share(room.heightPx, rows) - captionPx);
  return { columns, filmPx };
}

/** One of `parts` equal parts of a length with gaps between them. */
function share(lengthPx: number, parts: number): number {
  return Math.floor((lengthPx - gapPx * (parts - 1)) / parts);
}
