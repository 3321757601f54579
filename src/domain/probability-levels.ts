import { createLabelmap, type Labelmap } from './labelmap.ts';

/**
 * Side of the grid on which a model's probabilities are kept: a lung is 60 to 90 of its pixels high, and a mask's area inside and
 * outside them is a sum over thousands.
 */
export const probabilitySide = 128;

/** Lower edges of levels 1 to 7. Fine at both ends: whether a model is sure to 98% or to 70% is what ranking asks. */
const edges = [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98] as const;

/** The probability that each level stands for. */
export const levelProbabilities: readonly number[] = [0.004, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 0.996];

/**
 * Probabilities as one of eight levels a pixel, so that they pack into the runs of a mask (`packRle` writes values below 8): about 2 kB
 * a film instead of 256, and half of that in the database.
 */
export function toLevels(probability: ArrayLike<number>, width: number, height: number): Labelmap {
  const out = createLabelmap(width, height);
  for (let i = 0; i < out.data.length; i += 1) {
    const p = probability[i]!;
    // Nearly all pixels lie at either end.
    if (!(p >= edges[0])) continue;
    let level = edges.length;
    while (p < edges[level - 1]!) level -= 1;
    out.data[i] = level;
  }
  return out;
}
