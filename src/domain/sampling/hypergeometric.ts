import { binomialExactly, tailSum } from './binomial.ts';

/** A simple random sample of `drawn` out of `cases`, `bad` of which are bad. */
export interface FiniteSample {
  readonly cases: number;
  readonly bad: number;
  readonly drawn: number;
}

/**
 * The probability that exactly `found` of the drawn are bad: the hypergeometric law, to about 13 digits for any size.
 * Source: Loader (2000), as in R's `dhyper`: three binomial probabilities at the sampling fraction, none of which overflows.
 */
export function exactly(found: number, { cases, bad, drawn }: FiniteSample): number {
  if (found < leastFound({ cases, bad, drawn }) || found > Math.min(bad, drawn)) return 0;
  if (drawn === 0 || drawn === cases) return 1;
  const probability = drawn / cases;
  return (
    (binomialExactly(found, { trials: bad, probability }) *
      binomialExactly(drawn - found, { trials: cases - bad, probability })) /
    binomialExactly(drawn, { trials: cases, probability })
  );
}

/** The probability that at most `found` of the drawn are bad. */
export function atMost(found: number, sample: FiniteSample): number {
  const { cases, bad, drawn } = sample;
  const least = leastFound(sample);
  if (found < least) return 0;
  if (found >= Math.min(bad, drawn)) return 1;
  if (found > (drawn * bad) / cases) return 1 - atLeast(found + 1, sample);
  const good = cases - bad - drawn;
  return tailSum(exactly(found, sample), found, least, (x) => (x * (good + x)) / ((bad - x + 1) * (drawn - x + 1)));
}

/** The probability that at least `found` of the drawn are bad. */
export function atLeast(found: number, sample: FiniteSample): number {
  const { cases, bad, drawn } = sample;
  const most = Math.min(bad, drawn);
  if (found > most) return 0;
  if (found <= leastFound(sample)) return 1;
  if (found < (drawn * bad) / cases) return 1 - atMost(found - 1, sample);
  const good = cases - bad - drawn;
  return tailSum(exactly(found, sample), found, most, (x) => ((bad - x) * (drawn - x)) / ((x + 1) * (good + x + 1)));
}

/** More drawn than there are good ones: the rest must be bad. */
function leastFound({ cases, bad, drawn }: FiniteSample): number {
  return Math.max(0, drawn + bad - cases);
}
