import type { RiskReason } from '#contract/cases.ts';
import type { Features } from './features.ts';
import { reasonsFor } from './reason-texts.ts';
import { type Severity, type SeverityCode, severitiesOf } from './severities.ts';

/** How much one unit of each severity adds to the log-odds that a mask is wrong. */
export type RiskWeights = Readonly<Record<SeverityCode, number>> & { readonly bias: number };

/**
 * Rounded from a fit on 194 films of four sets that the model had not seen, each mask also spoilt in ten ways (`bench/ranking/run.ts`
 * repeats it), for sets of which a tenth of the masks is wrong.
 */
export const shippedWeights: RiskWeights = {
  bias: -4.7,
  islands: 2.6,
  holes: 2.6,
  'lungs-differ': 0.5,
  'heights-differ': 0.7,
  'touches-border': 2.2,
  joined: 2.5,
  area: 1.1,
  'missing-lung': 5.5,
  'film-doubtful': 3,
  disagrees: 1.6,
  'one-lung-disagrees': 0.1,
  'far-edge': 0.4,
  'apex-short': 1.1,
  'apex-beyond': 0.7,
  'lateral-short': 0.4,
  'lateral-beyond': 1.3,
  'base-short': 0.5,
  'base-beyond': 0.4,
  'medial-short': 0.1,
  'medial-beyond': 0.1,
};

export interface RankedRisk {
  /** 0 to 1, higher is more probably wrong. */
  readonly risk: number;
  /** Strongest first; their weights add up to 1 when there are any. */
  readonly reasons: readonly RiskReason[];
}

/** Evidence that moves the log-odds by less than this is not worth a word. */
const leastPart = 0.3;

/** An empty or full mask needs no arithmetic. */
const certain = 0.999;

export interface RiskOptions {
  /** Pixel spacing of the film in mm, for reasons in mm. */
  readonly spacingMm: number | null;
  readonly weights?: RiskWeights;
}

/** How probably a mask is wrong, and why, in words. */
export function riskOf(features: Features, { spacingMm, weights = shippedWeights }: RiskOptions): RankedRisk {
  const { areaShare } = features.shape;
  if (areaShare === 0) return { risk: certain, reasons: [{ code: 'empty', text: 'the mask is empty', weight: 1 }] };
  if (areaShare > 0.85) {
    return { risk: certain, reasons: [{ code: 'full', text: 'the mask covers the whole film', weight: 1 }] };
  }
  const severities = severitiesOf(features);
  return {
    risk: riskOfSeverities(severities, weights),
    reasons: reasonsFor(features, contributions(severities, weights), spacingMm),
  };
}

export function riskOfSeverities(severities: readonly Severity[], weights: RiskWeights): number {
  const odds = severities.reduce((sum, { code, amount }) => sum + weights[code] * amount, weights.bias);
  return 1 / (1 + Math.exp(-odds));
}

function contributions(severities: readonly Severity[], weights: RiskWeights): ReadonlyMap<SeverityCode, number> {
  const parts = severities
    .map(({ code, amount }) => [code, weights[code] * amount] as const)
    .filter(([, part]) => part >= leastPart);
  const total = parts.reduce((sum, [, part]) => sum + part, 0);
  return new Map(parts.map(([code, part]) => [code, part / total]));
}
