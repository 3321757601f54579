import type { Judged } from './fit-weights.ts';
import { type Level, logOddsOf, type RiskWeights } from './risk.ts';

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
 * How strict the readers of these verdicts are: what brings the risks by `weights` closest to them. The best of a grid by penalised likelihood, so
 * that a few dozen verdicts cannot run away with it.
 */
export function levelOf(weights: RiskWeights, examples: readonly Judged[], { slips }: LevelOptions): Level {
  const odds = examples.map(({ amounts }) => logOddsOf(amounts, weights));
  let best = { loss: Number.POSITIVE_INFINITY, slope: 1, offset: 0 };
  for (const slope of slopes) {
    for (let offset = -mostOffset; offset <= mostOffset; offset += offsetStep) {
      let loss = price * (Math.log2(slope) ** 2 + (offset / 4) ** 2);
      for (const [i, { bad, share }] of examples.entries()) {
        const seen = slips + (1 - 2 * slips) / (1 + Math.exp(-(offset + slope * odds[i]!)));
        loss -= share * Math.log(bad ? seen : 1 - seen);
      }
      if (loss < best.loss) best = { loss, slope, offset };
    }
  }
  return { slope: best.slope, offset: best.offset };
}
