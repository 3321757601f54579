import type { RiskReason } from '#contract/cases.ts';
import type { Features } from './features.ts';
import { reasonsFor } from './reason-texts.ts';
import { believes, type SeverityCode, severitiesOf } from './severities.ts';
import { shippedWeights, shippedWithoutModel } from './shipped-weights.ts';

/** How much one unit of each severity adds to the log-odds that a reader rejects or redraws a mask. */
export type RiskWeights = Readonly<Record<SeverityCode, number>> & { readonly bias: number };

/** Weights for masks beside a model's answer, and for masks that have nothing beside them. */
export interface RiskModel {
  readonly withModel: RiskWeights;
  readonly withoutModel: RiskWeights;
}

export const shippedModel: RiskModel = { withModel: shippedWeights, withoutModel: shippedWithoutModel };

/** Amounts of the severities that are not 0; `model` tells which weights apply: whether a believable answer lies beside the mask. From them the risk can be computed again. */
export interface Evidence {
  readonly model: boolean;
  readonly amounts: Readonly<Partial<Record<SeverityCode, number>>>;
  /** An empty or a full mask: no arithmetic. */
  readonly certain?: true;
}

export interface RankedRisk {
  /** 0 to 1, higher is more probably wrong. */
  readonly risk: number;
  /** Strongest first; their weights add up to 1 when there are any. */
  readonly reasons: readonly RiskReason[];
  readonly evidence: Evidence;
}

/** Evidence that moves the log-odds by less than this is not worth a word… */
const leastPart = 0.3;
/**
 * …but what a reader sees at once is always said, and redrawn however little of the lungs it is: weights fitted on Dice know nothing of that.
 * A unit of such a flaw alone is redrawn with a probability of 1 − e^−hazard.
 */
const visibleHazard: Readonly<Partial<Record<SeverityCode, number>>> = {
  islands: 0.12,
  holes: 0.12,
  joined: 0.15,
  'touches-border': 0.06,
  'missing-lung': 1,
};

/** An empty or full mask needs no arithmetic. */
const certain = 0.999;

export interface RiskOptions {
  /** Pixel spacing of the film in mm, for reasons in mm. */
  readonly spacingMm: number | null;
  readonly weights?: RiskModel;
}

/** How probably a mask is wrong, and why, in words. */
export function riskOf(features: Features, { spacingMm, weights = shippedModel }: RiskOptions): RankedRisk {
  const { areaShare } = features.shape;
  if (areaShare === 0) return surely('empty', 'the mask is empty');
  if (areaShare > 0.85) return surely('full', 'the mask covers the whole film');
  const evidence = evidenceOf(features);
  const reasons = reasonsFor(features, contributions(evidence, weights), spacingMm);
  return { risk: riskOfEvidence(evidence, weights), reasons, evidence };
}

function surely(code: string, text: string): RankedRisk {
  return {
    risk: certain,
    reasons: [{ code, text, weight: 1 }],
    evidence: { model: false, amounts: {}, certain: true },
  };
}

export function evidenceOf(features: Features): Evidence {
  const amounts: Partial<Record<SeverityCode, number>> = {};
  for (const { code, amount } of severitiesOf(features))
    if (amount !== 0) amounts[code] = Math.round(amount * 1e4) / 1e4;
  return { model: believes(features.disagreement), amounts };
}

export function riskOfEvidence(evidence: Evidence, { withModel, withoutModel }: RiskModel): number {
  if (evidence.certain) return certain;
  const weights = evidence.model ? withModel : withoutModel;
  let odds = weights.bias;
  let hazard = 0;
  for (const [code, amount] of Object.entries(evidence.amounts)) {
    odds += weights[code as SeverityCode] * amount;
    hazard += (visibleHazard[code as SeverityCode] ?? 0) * amount;
  }
  return 1 - Math.exp(-hazard) / (1 + Math.exp(odds));
}

function contributions(evidence: Evidence, model: RiskModel): ReadonlyMap<SeverityCode, number> {
  const weights = evidence.model ? model.withModel : model.withoutModel;
  const parts = Object.entries(evidence.amounts)
    .map(([code, amount]) => [code as SeverityCode, weights[code as SeverityCode] * amount] as const)
    .filter(([code, part]) => part >= leastPart || (part > 0 && code in visibleHazard));
  const total = parts.reduce((sum, [, part]) => sum + part, 0);
  return new Map(parts.map(([code, part]) => [code, part / total]));
}
