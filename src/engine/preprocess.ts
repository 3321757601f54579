import type { ModelCard } from '#contract/models.ts';
import { free } from './free.ts';
import { orderStatistics } from './order-statistics.ts';
import { type Raster, resize } from './resize.ts';

/**
 * A film of any size as one channel of the network's input, row-major float32 in [0, 1]: squashed to the card's size,
 * then stretched between two order statistics. Mirrors `prepare` of training/preprocess.py.
 */
export function prepareFilm(film: Raster, card: Pick<ModelCard, 'input' | 'normalisation'>): Float32Array {
  const values = resize(film, card.input.width, card.input.height);
  const input = stretch(values, card.normalisation);
  free(values);
  return input;
}

/**
 * Maps the grey values between two quantiles (0 to 1, the lower order statistic, no interpolation) to [0, 1] and clips.
 * A film whose quantiles coincide becomes 0 everywhere.
 */
export function stretch(
  values: Float64Array,
  quantiles: { readonly low: number; readonly high: number },
): Float32Array {
  const last = values.length - 1;
  const places = [Math.floor(quantiles.low * last), Math.floor(quantiles.high * last)];
  const [bottom, top] = orderStatistics(values, places) as [number, number];
  const out = new Float32Array(values.length);
  if (top <= bottom) return out;
  const range = top - bottom;
  for (let i = 0; i < values.length; i += 1) {
    const value = (values[i]! - bottom) / range;
    out[i] = value <= 0 ? 0 : value >= 1 ? 1 : value;
  }
  return out;
}
