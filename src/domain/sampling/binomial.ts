/** `trials` independent trials that each succeed with `probability`. */
export interface Binomial {
  readonly trials: number;
  readonly probability: number;
}

/**
 * The probability of exactly `successes`, to about 14 digits for any number of trials.
 * Source: C. Loader, Fast and accurate computation of binomial probabilities (2000): the saddle-point form, which subtracts no
 * large logarithms.
 */
export function binomialExactly(successes: number, { trials, probability }: Binomial): number {
  const failure = 1 - probability;
  if (successes < 0 || successes > trials) return 0;
  if (probability <= 0) return successes === 0 ? 1 : 0;
  if (failure <= 0) return successes === trials ? 1 : 0;
  if (successes === 0) return Math.exp(trials * Math.log1p(-probability));
  if (successes === trials) return Math.exp(trials * Math.log(probability));
  const rest = trials - successes;
  const exponent =
    stirlingError(trials) -
    stirlingError(successes) -
    stirlingError(rest) -
    deviance(successes, trials * probability) -
    deviance(rest, trials * failure);
  return Math.exp(exponent) * Math.sqrt(trials / (2 * Math.PI * successes * rest));
}

/** The probability of at most `successes`. */
export function binomialAtMost(successes: number, { trials, probability }: Binomial): number {
  if (successes < 0) return 0;
  if (successes >= trials || probability <= 0) return 1;
  if (probability >= 1) return 0;
  if (successes > trials * probability) return 1 - binomialAtLeast(successes + 1, { trials, probability });
  const odds = probability / (1 - probability);
  return tailSum(
    binomialExactly(successes, { trials, probability }),
    successes,
    0,
    (x) => x / ((trials - x + 1) * odds),
  );
}

/** The probability of at least `successes`. */
export function binomialAtLeast(successes: number, { trials, probability }: Binomial): number {
  if (successes <= 0 || probability >= 1) return 1;
  if (successes > trials || probability <= 0) return 0;
  if (successes < trials * probability) return 1 - binomialAtMost(successes - 1, { trials, probability });
  const odds = probability / (1 - probability);
  const first = binomialExactly(successes, { trials, probability });
  return tailSum(first, successes, trials, (x) => ((trials - x) * odds) / (x + 1));
}

/**
 * Sums a tail outward from its largest term: `ratio(x)` is the next term over the one at `x`. Stops when a term no longer
 * counts, which is final because the ratios fall on the way out.
 */
export function tailSum(first: number, from: number, to: number, ratio: (x: number) => number): number {
  const step = Math.sign(to - from);
  let term = first;
  let sum = first;
  for (let x = from; x !== to; x += step) {
    term *= ratio(x);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return Math.min(1, sum);
}

const exactErrors = Array.from({ length: 16 }, (_, n) => {
  let factorial = 1;
  for (let i = 2; i <= n; i += 1) factorial *= i;
  return n === 0 ? 0 : Math.log(factorial) - 0.5 * Math.log(2 * Math.PI * n) - n * Math.log(n) + n;
});

/** ln n! less Stirling's formula. */
function stirlingError(n: number): number {
  const exact = exactErrors[n];
  if (exact !== undefined) return exact;
  const nn = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / nn) / nn) / nn) / nn) / n;
}

/** x ln(x / mean) + mean − x, without cancellation where x is near the mean. */
function deviance(x: number, mean: number): number {
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const v = difference / (x + mean);
  let sum = difference * v;
  let term = 2 * x * v;
  for (let j = 3; ; j += 2) {
    term *= v * v;
    const next = sum + term / j;
    if (next === sum) return sum;
    sum = next;
  }
}
