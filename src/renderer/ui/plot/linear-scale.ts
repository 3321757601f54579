/** Places the values of an axis on the screen, and says where its ticks belong. */
export interface Scale {
  readonly domain: readonly [number, number];
  /** The value's place in px. Values outside the domain lie outside the plot. */
  at(value: number): number;
  /** The value at a place in px. */
  valueAt(px: number): number;
  /** Round values inside the domain, ascending: about one per `perPx`. */
  ticks(perPx: number): readonly number[];
}

/** A linear axis from `domain` to `range` (px). A domain of no width is widened, so that one value still has a place. */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [low, high] = domain[0] === domain[1] ? [domain[0], domain[0] + 1] : domain;
  const [start, end] = range;
  const perUnit = (end - start) / (high - low);
  return {
    domain: [low, high],
    at: (value) => start + (value - low) * perUnit,
    valueAt: (px) => low + (px - start) / perUnit,
    ticks: (perPx) => roundValues(low, high, Math.max(1, Math.floor(Math.abs(end - start) / perPx))),
  };
}

/** Multiples of 1, 2 or 5 times a power of ten from `low` to `high`: at most `most` + 1 of them. */
export function roundValues(low: number, high: number, most: number): readonly number[] {
  const step = roundStep((high - low) / most);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // Through the step's decimals: 3 × 0.1 is to read 0.3.
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toFixed(decimals)));
}

/** The end of an axis that begins at 0 and holds `highest`: a round value, 1 when there is nothing. */
export function roundEnd(highest: number, ticks = 4): number {
  if (highest <= 0) return 1;
  const step = roundStep(highest / ticks);
  return Number((Math.ceil(highest / step - 1e-9) * step).toPrecision(12));
}

/** The smallest of 1, 2, 5 times a power of ten that is at least `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const share = least / power;
  return power * (share <= 1 + 1e-9 ? 1 : share <= 2 + 1e-9 ? 2 : share <= 5 + 1e-9 ? 5 : 10);
}
