/** A kind of mark in a plot, as the legend names it. */
export interface PlotSeries {
  readonly name: string;
  /** A CSS colour; a variable of the theme, so that it follows light and dark and the printed figure. */
  readonly colour: string;
  readonly mark: 'bar' | 'line' | 'dashed' | 'dot';
}

/** One place of a plot at which its numbers can be read, by pointer, by keyboard and in the table. */
export interface PlotStop {
  /** In the units of the axis along which the plot is read. */
  readonly at: number;
  /** What the place is: "risk 0.9 to 1". */
  readonly label: string;
  readonly values: readonly PlotValue[];
}

export interface PlotValue {
  /** Names the table's column; where a series has this name, its colour stands beside the number. */
  readonly name: string;
  readonly text: string;
}

/** Index of the stop nearest to a value of the axis; null when there is none. Stops are in ascending order. */
export function nearestStop(stops: readonly PlotStop[], value: number): number | null {
  let best: number | null = null;
  for (const [i, stop] of stops.entries()) {
    if (best === null || Math.abs(stop.at - value) < Math.abs(stops[best]!.at - value)) best = i;
  }
  return best;
}

/** A stop in one sentence, for screen readers. */
export function stopSentence({ label, values }: PlotStop): string {
  return `${label}: ${values.map(({ name, text }) => `${name} ${text}`).join(', ')}`;
}

/** Where a key leads from a stop; null for keys that lead nowhere. The first key lands on the first stop. */
export function stopOfKey(key: string, active: number | null, count: number): number | null {
  const last = count - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  const step = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || count === 0) return null;
  return active === null ? 0 : Math.min(last, Math.max(0, active + step));
}
