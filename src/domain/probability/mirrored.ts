import { label } from '#contract/masks.ts';
import type { ProbabilityMap, ProbabilityMaps } from './probability-maps.ts';

/** A row-major plane of this width mirrored left to right. */
export function mirrored(plane: Float32Array, width: number): Float32Array {
  const out = plane.slice();
  for (let from = 0; from < out.length; from += width) out.subarray(from, from + width).reverse();
  return out;
}

/**
 * The answer on a mirrored film, brought back to the film as it is: mirrored again, what was called the right lung being the left one. The
 * lungs keep the order of the card.
 */
export function mirroredBack(maps: ProbabilityMaps): ProbabilityMaps {
  const back = ({ value, data }: ProbabilityMap) => ({ value, data: mirrored(data, maps.width) });
  const lungs = maps.lungs.map(({ value }) => {
    const source = maps.lungs.find((other) => other.value === otherSide(value))!;
    return { ...back(source), value };
  });
  return { ...maps, lungs, heart: maps.heart && back(maps.heart) };
}

function otherSide(value: ProbabilityMap['value']): ProbabilityMap['value'] {
  if (value === label.rightLung) return label.leftLung;
  return value === label.leftLung ? label.rightLung : value;
}

/** The mean of two answers of one model: unsure where they part. */
export function meanOfMaps(first: ProbabilityMaps, second: ProbabilityMaps): ProbabilityMaps {
  const mean = (a: ProbabilityMap, b: ProbabilityMap) => ({
    value: a.value,
    data: a.data.map((p, i) => (p + b.data[i]!) / 2),
  });
  return {
    ...first,
    lungs: first.lungs.map((map, i) => mean(map, second.lungs[i]!)),
    heart: first.heart && mean(first.heart, second.heart!),
  };
}

/** Dice of two answers, each cut at the threshold; 1 where neither reaches it. */
export function agreementOf(first: Float32Array, second: Float32Array, threshold: number): number {
  let both = 0;
  let areas = 0;
  for (let i = 0; i < first.length; i += 1) {
    const inFirst = first[i]! >= threshold;
    const inSecond = second[i]! >= threshold;
    areas += Number(inFirst) + Number(inSecond);
    both += Number(inFirst && inSecond);
  }
  return areas === 0 ? 1 : (2 * both) / areas;
}
