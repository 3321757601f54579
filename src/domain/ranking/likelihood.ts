import { bitGrid, reachOf } from '../bit-grid.ts';
import { fourPixels } from '../four-pixels.ts';
import type { Labelmap } from '../labelmap.ts';
import { levelProbabilities } from '../probability-levels.ts';

/** How well a mask fits what the model thinks of each pixel, not only what it cuts out at a half. */
export interface LikelihoodFeatures {
  /**
   * Information (nats) of the pixels where the mask and the model's cut part, over the area that the model expects of the lungs: a pixel that
   * it is sure of weighs ten times one that it wavers about.
   */
  readonly surprise: number;
  /** Expected error (1 − Dice) of the model's own cut: its doubt on this film. */
  readonly doubt: number;
  /** Farthest reach of the mask beyond the model's outline, over the square root of the lungs' area. */
  readonly beyondReach: number;
}

export interface LikelihoodRequest {
  /** Right and left lung. */
  readonly mask: Labelmap;
  /** The model's cut in the same definition and on the same grid. */
  readonly model: Labelmap;
  /** Its probability levels (`probability-levels.ts`) in that definition. */
  readonly levels: Labelmap;
}

const probabilities = Float64Array.from(levelProbabilities);
const logOdds = probabilities.map((p) => Math.abs(Math.log(p / (1 - p))));
/** A model that finds (nearly) no lung is measured by this area, as a share of the grid. */
const leastArea = 0.012;

/** All three maps on one grid. */
export function likelihoodFeatures({ mask, model, levels }: LikelihoodRequest): LikelihoodFeatures {
  let expected = 0;
  let inModel = 0;
  let modelArea = 0;
  let surprise = 0;
  const [masks, models, levelled] = [fourPixels(mask.data), fourPixels(model.data), fourPixels(levels.data)];
  for (let i = 0; i < mask.data.length; i += 1) {
    if (i % 4 === 0 && (masks[i >> 2]! | models[i >> 2]! | levelled[i >> 2]!) === 0) {
      i += 3;
      continue;
    }
    const inMask = mask.data[i] !== 0;
    const cut = model.data[i] !== 0;
    const level = levels.data[i]!;
    if (!inMask && !cut && level === 0) continue;
    const p = probabilities[level]!;
    expected += p;
    if (cut) {
      inModel += p;
      modelArea += 1;
    }
    if (inMask !== cut) surprise += logOdds[level]!;
  }
  const area = Math.max(leastArea * mask.data.length, expected);
  const beyond = reachOf(bitGrid(mask), bitGrid(model), mask.height);
  return {
    surprise: surprise / area,
    doubt: 1 - (2 * inModel) / Math.max(1, expected + modelArea),
    beyondReach: beyond / Math.sqrt(area),
  };
}
