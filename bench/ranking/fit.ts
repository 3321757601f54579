import { type RiskWeights, shippedWeights } from '#domain/ranking/risk.ts';
import { type Severity, severityCodes } from '#domain/ranking/severities.ts';

export interface Labelled {
  readonly bad: boolean;
  readonly severities: readonly Severity[];
}

/** Share of wrong masks for which risks shall be probabilities. */
const prior = 0.1;
const steps = 1500;
const pace = 0.8;
/** Strength of the pull towards the weights that are shipped, which speak where examples are silent. */
const pull = 0.008;

/**
 * Logistic regression by projected gradient descent: no evidence may speak for a mask, so no weight is negative. Examples are weighted
 * to a tenth of wrong masks.
 */
export function fitWeights(examples: readonly Labelled[]): RiskWeights {
  const names = ['bias', ...severityCodes] as const;
  const rows = examples.map(({ severities }) => {
    const amounts = new Map(severities.map(({ code, amount }) => [code, amount]));
    return Float64Array.from(names, (name) => (name === 'bias' ? 1 : (amounts.get(name) ?? 0)));
  });
  const bad = examples.filter(({ bad }) => bad).length;
  const shares = examples.map((one) => (one.bad ? prior / bad : (1 - prior) / (examples.length - bad)));
  const start = Float64Array.from(names, (name) => shippedWeights[name]);
  const weights = start.slice();
  for (let step = 0; step < steps; step += 1) {
    const gradient = weights.map((weight, k) => pull * (weight - start[k]!));
    for (const [i, row] of rows.entries()) {
      const odds = row.reduce((sum, amount, k) => sum + amount * weights[k]!, 0);
      const error = shares[i]! * (1 / (1 + Math.exp(-odds)) - (examples[i]!.bad ? 1 : 0));
      for (let k = 0; k < row.length; k += 1) gradient[k]! += error * row[k]!;
    }
    for (let k = 0; k < weights.length; k += 1) {
      const moved = weights[k]! - pace * gradient[k]!;
      weights[k] = k === 0 ? moved : Math.max(0, moved);
    }
  }
  return Object.fromEntries(names.map((name, k) => [name, weights[k]!])) as RiskWeights;
}
