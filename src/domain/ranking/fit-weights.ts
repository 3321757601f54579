import type { Evidence, RiskWeights } from './risk.ts';
import { mitigating, type SeverityCode, severityCodes } from './severities.ts';

export interface Judged {
  /** A reader rejected or redrew this mask. */
  readonly bad: boolean;
  readonly amounts: Evidence['amounts'];
  /** How much this example counts. */
  readonly share: number;
}

export interface FitOptions {
  /** Where examples are silent these speak. */
  readonly start: RiskWeights;
  /** Strength of the pull towards them: so many examples' worth, per unit of weight squared. */
  readonly pull: number;
  readonly steps?: number;
  /** Share of the examples that are labelled by mistake; none unless given. Without it one slip at a sure mask outweighs many verdicts. */
  readonly slips?: number;
}

const names = ['bias', ...severityCodes] as const;

/**
 * Logistic regression with a pull towards given weights, by projected gradient descent with momentum (Nesterov 1983): no evidence may
 * speak for a mask, so no weight is negative, but for what excuses one (`mitigating`), whose weights are not positive. The same
 * examples give the same weights.
 */
export function fitWeights(
  examples: readonly Judged[],
  { start, pull, steps = 600, slips = 0 }: FitOptions,
): RiskWeights {
  const rows = examples.map(({ amounts }) => Float64Array.from(names, (name) => amountOf(amounts, name)));
  const total = Math.max(
    1,
    examples.reduce((sum, { share }) => sum + share, 0),
  );
  // A step as long as the curvature along each weight allows, whatever the others do.
  const scales = names.map((_, k) => {
    const square = rows.reduce((sum, row, i) => sum + examples[i]!.share * row[k]! ** 2, 0);
    return 1 / (0.25 * square * names.length + pull + 1e-3 * total);
  });
  const origin = Float64Array.from(names, (name) => start[name]);
  let weights = origin.slice();
  let before = weights;
  for (let step = 0; step < steps; step += 1) {
    const ahead = weights.map((weight, k) => weight + (step / (step + 3)) * (weight - before[k]!));
    const gradient = gradientAt(ahead, { rows, examples, origin, pull, slips });
    before = weights;
    weights = ahead.map((weight, k) => allowed(k, weight - scales[k]! * gradient[k]!));
  }
  return Object.fromEntries(names.map((name, k) => [name, weights[k]!])) as RiskWeights;
}

interface Problem {
  readonly rows: readonly Float64Array[];
  readonly examples: readonly Judged[];
  readonly origin: Float64Array;
  readonly pull: number;
  readonly slips: number;
}

function gradientAt(weights: Float64Array, { rows, examples, origin, pull, slips }: Problem): Float64Array {
  const gradient = weights.map((weight, k) => pull * (weight - origin[k]!));
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i]!;
    let odds = 0;
    for (let k = 0; k < row.length; k += 1) odds += row[k]! * weights[k]!;
    const p = 1 / (1 + Math.exp(-odds));
    const seen = slips + (1 - 2 * slips) * p;
    // How far the odds bend what is seen: 1 without slips, towards 0 where a verdict can only be a slip.
    const bend = slips === 0 ? 1 : ((1 - 2 * slips) * p * (1 - p)) / (seen * (1 - seen));
    const error = examples[i]!.share * bend * (seen - (examples[i]!.bad ? 1 : 0));
    for (let k = 0; k < row.length; k += 1) gradient[k]! += error * row[k]!;
  }
  return gradient;
}

const leastWeight: Readonly<Partial<Record<SeverityCode, number>>> = {
  // A reader sees it without a model, so it is always said.
  'lungs-differ': 0.1,
  // Sets by people hold no film that is no chest film, so examples cannot tell.
  'film-doubtful': 3,
};

function allowed(k: number, weight: number): number {
  const name = names[k]!;
  if (name === 'bias') return weight;
  return mitigating.includes(name) ? Math.min(0, weight) : Math.max(leastWeight[name] ?? 0, weight);
}

function amountOf(amounts: Evidence['amounts'], name: (typeof names)[number]): number {
  return name === 'bias' ? 1 : (amounts[name] ?? 0);
}

/**
 * Weights stretched and moved so that risks are probabilities for examples in these proportions (Platt 1999): the order stays as it is.
 * For weights that were fitted on other proportions.
 */
export function calibrated(weights: RiskWeights, examples: readonly Judged[]): RiskWeights {
  const scores = examples.map(({ amounts }) =>
    names.reduce((sum, name) => sum + weights[name] * amountOf(amounts, name), 0),
  );
  let [slope, offset] = [1, 0];
  for (let step = 0; step < 50; step += 1) {
    const g = [0, 0];
    const h = [1e-6, 0, 1e-6];
    for (const [i, { bad, share }] of examples.entries()) {
      const p = 1 / (1 + Math.exp(-(slope * scores[i]! + offset)));
      const error = share * (p - (bad ? 1 : 0));
      const bend = share * p * (1 - p);
      g[0]! += error * scores[i]!;
      g[1]! += error;
      h[0]! += bend * scores[i]! ** 2;
      h[1]! += bend * scores[i]!;
      h[2]! += bend;
    }
    const determinant = h[0]! * h[2]! - h[1]! ** 2;
    slope -= (h[2]! * g[0]! - h[1]! * g[1]!) / determinant;
    offset -= (h[0]! * g[1]! - h[1]! * g[0]!) / determinant;
  }
  const moved = names.map((name) => [name, slope * weights[name] + (name === 'bias' ? offset : 0)]);
  return Object.fromEntries(moved) as RiskWeights;
}
