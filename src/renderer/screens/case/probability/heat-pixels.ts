import type { ProbabilityMaps } from '#domain/probability/probability-maps.ts';

type Stop = readonly [at: number, red: number, green: number, blue: number, alpha: number];

/**
 * Clear where the model is sure of nothing, then the colours of viridis, which rise in lightness evenly and stay apart for colour-blind
 * readers. Sure lung is clear again: what is worth a look is where the model wavers.
 */
const stops: readonly Stop[] = [
  [0, 68, 1, 84, 0],
  [0.04, 68, 1, 84, 0],
  [0.2, 59, 82, 139, 0.6],
  [0.5, 33, 145, 140, 0.75],
  [0.8, 94, 201, 98, 0.6],
  [0.96, 253, 231, 37, 0.15],
  [1, 253, 231, 37, 0.12],
];

/** The larger of the lung probabilities of every pixel as non-premultiplied RGBA. */
export function heatPixels({ width, height, lungs }: ProbabilityMaps): Uint8ClampedArray<ArrayBuffer> {
  const table = Array.from({ length: 256 }, (_, byte) => colourAt(byte / 255));
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i += 1) {
    let most = 0;
    for (const { data } of lungs) if (data[i]! > most) most = data[i]!;
    rgba.set(table[Math.round(most * 255)]!, i * 4);
  }
  return rgba;
}

function colourAt(share: number): readonly number[] {
  const above = stops.findIndex(([at]) => at >= share);
  const high = stops[Math.max(above, 1)]!;
  const low = stops[Math.max(above, 1) - 1]!;
  const part = (share - low[0]) / (high[0] - low[0]);
  const mix = (channel: 1 | 2 | 3 | 4) => low[channel] + (high[channel] - low[channel]) * part;
  return [mix(1), mix(2), mix(3), mix(4) * 255];
}
