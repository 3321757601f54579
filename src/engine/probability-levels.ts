import type { ProbabilityLevels } from '#contract/engine-contract.ts';
import type { ProbabilityMaps } from '#domain/probability/probability-maps.ts';
import { probabilitySide, toLevels } from '#domain/probability-levels.ts';
import { toWire } from '#domain/rle.ts';
import { lungProbability } from './probability-maps.ts';
import { resize } from './resize.ts';

/** What a network said of a film, small enough to be kept: lung, and lung or heart, in levels on a coarse grid. */
export function probabilityLevels(maps: ProbabilityMaps): ProbabilityLevels {
  const lungs = lungProbability(maps);
  const { heart } = maps;
  const withHeart = heart ? lungs.map((p, i) => Math.max(p, heart.data[i]!)) : lungs;
  return { lungs: packed(lungs, maps), withHeart: packed(withHeart, maps) };
}

function packed(data: Float32Array, { width, height }: ProbabilityMaps): ProbabilityLevels['lungs'] {
  const coarse = resize({ width, height, data }, probabilitySide, probabilitySide);
  return toWire(toLevels(coarse, probabilitySide, probabilitySide));
}
