import type { ProbabilityLevels } from '#contract/engine-contract.ts';
import type { ProbabilityMaps } from '#domain/probability/probability-maps.ts';
import { probabilitySide, toLevels } from '#domain/probability-levels.ts';
import { toWire } from '#domain/rle.ts';
import { free } from './free.ts';
import { lungProbability, raiseTo } from './probability-maps.ts';
import { resize } from './resize.ts';

/**
 * What a network said of a film, small enough to be kept: lung, and lung or heart, in levels on a coarse grid.
 * @param lung `lungProbability(maps)`, for those who have it
 */
export function probabilityLevels(maps: ProbabilityMaps, lung = lungProbability(maps)): ProbabilityLevels {
  const lungs = packed(lung, maps);
  if (!maps.heart) return { lungs, withHeart: lungs };
  const either = lung.slice();
  raiseTo(maps.heart.data, either);
  const withHeart = packed(either, maps);
  free(either);
  return { lungs, withHeart };
}

function packed(data: Float32Array, { width, height }: ProbabilityMaps): ProbabilityLevels['lungs'] {
  const coarse = resize({ width, height, data }, probabilitySide, probabilitySide);
  const levels = toLevels(coarse, probabilitySide, probabilitySide);
  const wire = toWire(levels);
  free(coarse);
  free(levels.data);
  return wire;
}
