import type { RiskReason } from '#contract/cases.ts';
import { type Allowances, beyondUsual } from './allowances.ts';
import type { Features } from './features.ts';
import { reasonsFor, riskReason } from './risk-reasons.ts';
import { believes, type SeverityCode, severitiesOf } from './severities.ts';
import { shippedWeights, shippedWithoutModel } from './shipped-weights.ts';

/** How much one unit of each severity adds to the log-odds that a reader rejects or redraws a mask. */
export type RiskWeights = Readonly<Record<SeverityCode, number>> & { readonly bias: number };

/** Weights for masks beside a model's answer, and for masks that have nothing beside them. */
export interface RiskModel {
  readonly withModel: RiskWeights;
  readonly withoutModel: RiskWeights;
  /** How strict this workspace's readers are, for either weights; the shipped model's risks are taken as they are. */
  readonly levels?: { readonly withModel: Level; readonly withoutModel: Level };
  /** What this workspace's accepted masks have shown to be usual shapes; none in the shipped model. */
  readonly allowances?: Allowances;
}

/** Stretches and moves the log-odds of whole risks, flaws that are seen at once included, so that the order of the masks stays as it is. */
export interface Level {
  /** Above 0. */
  readonly slope: number;
  readonly offset: number;
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
  /** Strongest first, but for what is seen at once (`reasonsFor`); their weights add up to 1 when there are any. */
  readonly reasons: readonly RiskReason[];
  readonly evidence: Evidence;
}

/** Evidence that moves the log-odds by less than this is not worth a word… */
const leastPart = 0.3;
/**
 * …but what a reader sees at once is always said, and redrawn however little of the lungs it is: weights fitted on Dice know nothing of that.
 * A unit of such a flaw alone is redrawn with a probability of 1 − e^−hazard. Small enough to leave masks that are wrong at large before it: five
 * times as much cost order and calibration on every set of the bench.
 */
const visibleHazard: Readonly<Partial<Record<SeverityCode, number>>> = {
  islands: 0.024,
  holes: 0.024,
  joined: 0.03,
  'touches-border': 0.012,
  'missing-lung': 1,
  'shared-mask': 0.6,
  // Nothing against the mask, but a set should not count a film twice.
  'shared-film': 0.02,
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
  if (areaShare === 0) return surely('empty');
  if (areaShare > 0.85) return surely('full');
  const evidence = evidenceOf(features);
  const reasons = reasonsFor(features, contributions(evidence, weights), spacingMm);
  return { risk: riskOfEvidence(evidence, weights), reasons, evidence };
}

function surely(code: 'empty' | 'full'): RankedRisk {
  return {
    risk: certain,
    reasons: [riskReason({ code }, 1)],
    evidence: { model: false, amounts: {}, certain: true },
  };
}

export function evidenceOf(features: Features): Evidence {
  const amounts: Partial<Record<SeverityCode, number>> = {};
  for (const { code, amount } of severitiesOf(features))
    if (amount !== 0) amounts[code] = Math.round(amount * 1e4) / 1e4;
  return { model: believes(features.disagreement), amounts };
}

export function riskOfEvidence(evidence: Evidence, model: RiskModel): number {
  if (evidence.certain) return certain;
  const { odds, hazard } = sumOf(evidence, model);
  const level = evidence.model ? model.levels?.withModel : model.levels?.withoutModel;
  if (!level) return 1 - Math.exp(-hazard) / (1 + Math.exp(odds));
  return 1 / (1 + Math.exp(-level.slope * logOdds(odds, hazard) - level.offset));
}

/** Log-odds of the whole risk before any level. */
export function logOddsOf(amounts: Evidence['amounts'], weights: RiskWeights): number {
  const { odds, hazard } = sumOf({ model: true, amounts }, { withModel: weights, withoutModel: weights });
  return logOdds(odds, hazard);
}

/** Of the whole risk, to full precision where it is next to 0 or 1. */
function logOdds(odds: number, hazard: number): number {
  // risk / (1 − risk) = e^hazard (1 + e^odds) − 1
  return odds > 30 ? odds + hazard : Math.log(Math.expm1(hazard) + Math.exp(hazard + odds));
}

interface Sum {
  readonly odds: number;
  readonly hazard: number;
  readonly parts: readonly { readonly code: SeverityCode; readonly odds: number; readonly hazard: number }[];
}

/** Kinds of evidence that the weights do not know, stored by another version, count for nothing. */
function sumOf({ amounts, model }: Evidence, { withModel, withoutModel, allowances }: RiskModel): Sum {
  const weights = model ? withModel : withoutModel;
  const parts = Object.entries(beyondUsual(amounts, allowances)).map(([name, amount]) => {
    const code = name as SeverityCode;
    return { code, odds: (weights[code] ?? 0) * amount, hazard: (visibleHazard[code] ?? 0) * amount };
  });
  return {
    odds: parts.reduce((sum, part) => sum + part.odds, weights.bias),
    hazard: parts.reduce((sum, part) => sum + part.hazard, 0),
    parts,
  };
}

/**
 * Shares of the risk. That a mask is fine is the product of what every flaw and the odds leave of it, so their logarithms add up; those of
 * the odds are shared out over what speaks against the mask.
 */
function contributions(evidence: Evidence, model: RiskModel): ReadonlyMap<SeverityCode, number> {
  const { odds, parts } = sumOf(evidence, model);
  const against = parts.filter((part) => part.odds > 0).reduce((sum, part) => sum + part.odds, 0);
  const ofOdds = against === 0 ? 0 : (odds > 30 ? odds : Math.log1p(Math.exp(odds))) / against;
  const shares = parts
    .filter((part) => part.odds >= leastPart || part.hazard > 0)
    .map((part) => [part.code, Math.max(0, part.odds) * ofOdds + part.hazard] as const);
  const total = shares.reduce((sum, [, share]) => sum + share, 0);
  return new Map(shares.map(([code, share]) => [code, share / total]));
}
