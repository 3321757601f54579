import type { RiskReason } from '#contract/cases.ts';
import type { ProbabilityLevels, ProbabilitySummary } from '#contract/engine-contract.ts';
import type { LungDefinition, WireRle } from '#contract/masks.ts';
import type { DefinedMask } from '#domain/harmonise.ts';
import { probabilitySide } from '#domain/probability-levels.ts';
import { computeFeatures, flatFeatures, type Twins } from '#domain/ranking/features.ts';
import { type Evidence, type RiskModel, riskOf } from '#domain/ranking/risk.ts';
import { sampleRle } from '#domain/rle-sample.ts';

interface PackedMask {
  readonly rle: WireRle;
  readonly definition: LungDefinition;
}

/** All that ranking one mask needs, in a form that crosses to a worker thread. */
export interface RankTask {
  readonly mask: PackedMask;
  readonly model: PackedMask | null;
  readonly levels: ProbabilityLevels | null;
  readonly twins: Twins;
  readonly summary: ProbabilitySummary | null;
  readonly filmWidth: number;
  readonly filmHeight: number;
  readonly spacingMm: number | null;
}

export interface RankedMask {
  readonly risk: number;
  readonly reasons: readonly RiskReason[];
  readonly features: Readonly<Record<string, number | null>>;
  readonly evidence: Evidence;
  /** With the model in one definition, on the grid of ranking; null without a model. */
  readonly dice: number | null;
}

const grid = { width: probabilitySide, height: probabilitySide };

/** Ranks one mask. Masks are read on the grid of ranking straight from their runs. */
export function rankMask(task: RankTask, weights: RiskModel): RankedMask {
  const { levels, twins, summary, filmWidth, filmHeight, spacingMm } = task;
  const features = computeFeatures({
    mask: sampled(task.mask),
    model: task.model && sampled(task.model),
    levels: levels && { lungs: sampleRle(levels.lungs, grid), withHeart: sampleRle(levels.withHeart, grid) },
    twins,
    summary,
    filmWidth,
    filmHeight,
  });
  return {
    ...riskOf(features, { spacingMm, weights }),
    features: flatFeatures(features),
    dice: features.disagreement?.dice ?? null,
  };
}

function sampled({ rle, definition }: PackedMask): DefinedMask {
  return { map: sampleRle(rle, grid), definition };
}
