import type { Judged } from './fit-weights.ts';
import type { RiskWeights } from './risk.ts';

/** Slopes tried, gentlest first: verdicts that are noisier, or finer, than what the weights were fitted on flatten them. */
const slopes = [0.15, 0.25, 0.4, 0.6, 0.8, 1, 1.25, 1.6] as const;
/** Steps of the offset, in log-odds. */
const offsetStep = 1;
const mostOffset = 14;
/** So many nats does a slope of twice or half, or an offset of 4, have to earn. */
const price = 1;

export interface LevelOptions {
  /** Share of the verdicts that are given by mistake. */
  readonly slips: number;
}

/**
 * Weights stretched and moved to how strict the readers of these verdicts are: the order of the masks stays as it is. The best of a grid by
 * penalised likelihood, so that a few dozen verdicts cannot run away with it.
 */
export function levelWeights(weights: RiskWeights, examples: readonly Judged[], { slips }: LevelOptions): RiskWeights {
  const odds = examples.map(({ amounts }) =>
    Object.entries(amounts).reduce(
      (sum, [code, amount]) => sum + (weights[code as keyof RiskWeights] ?? 0) * amount,
      0,
    ),
  );
  let best = { loss: Number.POSITIVE_INFINITY, slope: 1, offset: 0 };
  for (const slope of slopes) {
    for (let offset = -mostOffset; offset <= mostOffset; offset += offsetStep) {
      const bias = slope * weights.bias + offset;
      let loss = price * (Math.log2(slope) ** 2 + (offset / 4) ** 2);
      for (const [i, { bad, share }] of examples.entries()) {
        const seen = slips + (1 - 2 * slips) / (1 + Math.exp(-(bias + slope * odds[i]!)));
        loss -= share * Math.log(bad ? seen : 1 - seen);
      }
      if (loss < best.loss) best = { loss, slope, offset };
    }
  }
  const moved = Object.entries(weights).map(([name, weight]) => [
    name,
    best.slope * weight + (name === 'bias' ? best.offset : 0),
  ]);
  return Object.fromEntries(moved) as RiskWeights;
}
