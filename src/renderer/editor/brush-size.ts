const step = 1.2;

/** Twenty per cent up or down, from one film pixel to a quarter of the film's longer side. */
export function resizeBrush(radiusPx: number, steps: number, filmSidePx: number): number {
  const next = radiusPx * step ** steps;
  return Math.min(filmSidePx / 4, Math.max(0.5, next));
}

/** A brush about a third of a lung's width: large enough to fill, small enough to follow the ribs. */
export function startingRadius(filmSidePx: number): number {
  return Math.max(2, filmSidePx * 0.022);
}
