import { label } from '#contract/masks.ts';
import type { Labelmap } from '../labelmap.ts';
import { levelProbabilities } from '../probability-levels.ts';
import { bitGrid, reachOf } from './bit-grid.ts';

/** How well a mask fits what the model thinks of each pixel, not only what it cuts out at a half. */
export interface LikelihoodFeatures {
  /** Expected Dice of the mask under the model's probabilities. */
  readonly expectedDice: number;
  /** How much less that is than for the model's own cut: what the mask gets wrong where the model is sure. May be slightly negative. */
  readonly excess: number;
  /** Expected error of the model's own cut: its doubt on this film. */
  readonly doubt: number;
  /** Pixels that the model is sure are no lung (90 %) and the mask has, over the area of the lung; of the worse lung. */
  readonly sureExtra: number;
  /** Mean information (nats) against the mask over the pixels where it and the model's cut differ, times their share of the lungs' area. */
  readonly surprise: number;
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

/** Levels up to this one are surely no lung. */
const sureNone = 1;
const probabilities = Float64Array.from(levelProbabilities);
const logOdds = probabilities.map((p) => Math.abs(Math.log(p / (1 - p))));
/** A model that finds (nearly) no lung is measured by this area, as a share of the grid. */
const leastArea = 0.012;

/** All three maps on one grid. */
export function likelihoodFeatures({ mask, model, levels }: LikelihoodRequest): LikelihoodFeatures {
  let expected = 0;
  let inMask = 0;
  let inModel = 0;
  let maskArea = 0;
  let modelArea = 0;
  let surprise = 0;
  const lungArea = [0, 0, 0];
  const extra = [0, 0, 0];
  for (let i = 0; i < mask.data.length; i += 1) {
    const m = mask.data[i]!;
    const c = model.data[i]!;
    const level = levels.data[i]!;
    if (m === 0 && c === 0 && level === 0) continue;
    const p = probabilities[level]!;
    expected += p;
    if (m !== 0) {
      inMask += p;
      maskArea += 1;
      if (level <= sureNone) extra[m]! += 1;
    }
    if (c !== 0) {
      inModel += p;
      modelArea += 1;
      lungArea[c]! += 1;
    }
    if ((m === 0) !== (c === 0)) surprise += logOdds[level]!;
  }
  const least = leastArea * mask.data.length;
  const area = Math.max(least, expected);
  const ownDice = (2 * inModel) / Math.max(1, expected + modelArea);
  const expectedDice = (2 * inMask) / Math.max(1, expected + maskArea);
  const extraShare = (value: number) => extra[value]! / Math.max(least / 2, lungArea[value]!);
  const beyond = reachOf(bitGrid(mask), bitGrid(model), { leave: 0, most: mask.height });
  return {
    expectedDice,
    excess: ownDice - expectedDice,
    doubt: 1 - ownDice,
    sureExtra: Math.max(extraShare(label.rightLung), extraShare(label.leftLung)),
    surprise: surprise / area,
    beyondReach: beyond / Math.sqrt(area),
  };
}
