import { binomialAtLeast, binomialAtMost } from './binomial.ts';
import { firstWhere } from './bisect.ts';
import type { BadInterval } from './bounds.ts';

/** A part of the set from which a fixed number is drawn at random: N_h and n_h. */
export interface Stratum {
  readonly cases: number;
  readonly drawn: number;
}

/**
 * What is drawn and read: a simple random draw from every stratum (one stratum: a simple draw), by a reader who calls a bad mask bad
 * with a probability of at least `sensitivity`, on average over the bad masks of each stratum and independently from mask to mask.
 *
 * The bounds here use one statistic, the number of masks called bad in all strata, and are conservative:
 * 1. Drawing without replacement is strongly Rayleigh, and stays so when each drawn bad mask is missed independently (Borcea, Brändén
 *    and Liggett, Negative dependence and the geometry of polynomials, 2009). So the count is a sum of independent, unequal trials, one
 *    per drawn mask (for one stratum already Vatutin and Mikhailov, 1982).
 * 2. Of all such sums with the same mean, the binomial has the heaviest tails at a distance of one from the mean and beyond (Hoeffding, On
 *    the distribution of the number of successes in independent trials, 1956, theorem 4).
 * 3. How the bad masks lie in the strata is not known: the allocation with the extreme mean is taken. With proportional draws it costs next to nothing.
 * Masks wrongly called bad only raise the count: the upper bound stays valid.
 */
export interface MixedDraw {
  readonly strata: readonly Stratum[];
  /** 1 for a reader who misses nothing. */
  readonly sensitivity: number;
}

/** The most that P(at most `found` called bad) can be when the set holds `bad` bad cases, wherever they lie. */
export function riskOfAtMost(found: number, bad: number, draw: MixedDraw): number {
  const trials = drawnOf(draw.strata);
  const mean = extremeMean(bad, draw.strata, 'least') * draw.sensitivity;
  if (found > mean - 1) return 1;
  return binomialAtMost(found, { trials, probability: mean / trials });
}

/** The most bad cases the whole set can hold, at confidence 1 − `risk`. */
export function mostBadMixed(found: number, draw: MixedDraw, risk: number): number {
  const cases = draw.strata.reduce((sum, one) => sum + one.cases, 0);
  return firstWhere(found, cases, (bad) => riskOfAtMost(found, bad, draw) <= risk) - 1;
}

/** Both ends, half of the risk at each, for a reader who misses nothing and invents nothing. */
export function badIntervalMixed(found: number, strata: readonly Stratum[], risk: number): BadInterval {
  const trials = drawnOf(strata);
  const high = mostBadMixed(found, { strata, sensitivity: 1 }, risk / 2);
  const low = firstWhere(found, high, (bad) => {
    const mean = extremeMean(bad, strata, 'most');
    return found < mean + 1 || binomialAtLeast(found, { trials, probability: mean / trials }) > risk / 2;
  });
  return { low, high };
}

/**
 * `drawn` places dealt to strata in proportion to their sizes (largest remainders first), at least one to each that holds a case.
 * With fewer places than strata the sum exceeds `drawn`.
 */
export function allocate(sizes: readonly number[], drawn: number): readonly number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const shares = sizes.map((size) => (drawn * size) / total);
  const places = shares.map((share, i) => Math.min(sizes[i]!, Math.max(Math.floor(share), sizes[i]! > 0 ? 1 : 0)));
  const byRemainder = sizes
    .map((_, i) => i)
    .sort((a, b) => shares[b]! - Math.floor(shares[b]!) - (shares[a]! - Math.floor(shares[a]!)) || a - b);
  let left = drawn - places.reduce((sum, place) => sum + place, 0);
  while (left > 0) {
    const open = byRemainder.filter((i) => places[i]! < sizes[i]!);
    if (open.length === 0) break;
    for (const i of open.slice(0, left)) places[i]! += 1;
    left -= Math.min(left, open.length);
  }
  for (; left < 0; left += 1) {
    const largest = places.indexOf(Math.max(...places));
    if (places[largest]! <= 1) break;
    places[largest]! -= 1;
  }
  return places;
}

/** How many cases of the set a drawn one stands for, by its stratum; 1 in a simple draw, which has no strata. */
export function weightOf(strata: readonly (Stratum & { readonly name: string })[]): (name: string) => number {
  const weights = new Map(strata.map(({ name, cases, drawn }) => [name, cases / drawn]));
  return (name) => weights.get(name) ?? 1;
}

function drawnOf(strata: readonly Stratum[]): number {
  return strata.reduce((sum, one) => sum + one.drawn, 0);
}

/** The least or greatest expected number of bad drawn cases over all ways to lay `bad` cases into the strata. */
function extremeMean(bad: number, strata: readonly Stratum[], end: 'least' | 'most'): number {
  const sign = end === 'least' ? 1 : -1;
  const order = strata
    .filter((one) => one.cases > 0)
    .toSorted((a, b) => sign * (a.drawn / a.cases - b.drawn / b.cases));
  let left = bad;
  let mean = 0;
  for (const { cases, drawn } of order) {
    const here = Math.min(left, cases);
    mean += (here * drawn) / cases;
    left -= here;
  }
  return mean;
}
