import { label } from '#contract/masks.ts';
import type { ModelCard } from '#contract/models.ts';
import type { ProbabilityMaps } from '#domain/probability/probability-maps.ts';

/**
 * Film `index` of an output tensor [n, labels, height, width], as views of it; a logit output is passed through the sigmoid, in place:
 * ONNX Runtime makes a new tensor for every run.
 */
export function mapsOfFilm(
  output: { readonly data: Float32Array; readonly width: number; readonly height: number },
  index: number,
  outputs: ModelCard['outputs'],
): ProbabilityMaps {
  const { width, height } = output;
  const plane = width * height;
  const maps = outputs.labels.map((name, channel) => {
    const from = (index * outputs.labels.length + channel) * plane;
    const data = output.data.subarray(from, from + plane);
    if (outputs.activation === 'sigmoid') squashLogits(data);
    return { value: label[name], data };
  });
  return {
    width,
    height,
    lungs: maps.filter((map) => map.value !== label.heart),
    heart: maps.find((map) => map.value === label.heart) ?? null,
  };
}

function squashLogits(data: Float32Array): void {
  for (let i = 0; i < data.length; i += 1) data[i] = 1 / (1 + Math.exp(-data[i]!));
}

/** The probability that a pixel is lung of either side: the larger of the lung maps. */
export function lungProbability(maps: ProbabilityMaps): Float32Array {
  const out = new Float32Array(maps.width * maps.height);
  for (const { data } of maps.lungs) raiseTo(data, out);
  return out;
}

/**
 * Takes the larger of two values at each pixel; what is no number raises nothing. Without a branch between the two, which is guessed wrong
 * at every other pixel where neither map says anything: the sum is the larger value to within the last bit of 53, so rounded to float32 it
 * is that value.
 *
 * @param out none of them below 0
 */
export function raiseTo(data: Float32Array, out: Float32Array): void {
  for (let i = 0; i < out.length; i += 1) {
    const value = out[i]!;
    const more = data[i]! - value;
    if (!Number.isNaN(more)) out[i] = value + (more + Math.abs(more)) / 2;
  }
}
