import { type FilmProbabilities, label } from '#contract/masks.ts';
import type { ProbabilityMaps } from './probability-maps.ts';

type PackedMaps = Omit<FilmProbabilities, 'threshold'>;

/** To the nearest of 256 steps; a threshold is met or missed as before to within 1/510. */
export function packMaps({ width, height, lungs, heart }: ProbabilityMaps): PackedMaps {
  const all = heart ? [...lungs, heart] : lungs;
  return { width, height, maps: all.map(({ value, data }) => ({ value, bytes: Uint8Array.from(data, toByte) })) };
}

export function unpackMaps({ width, height, maps }: PackedMaps): ProbabilityMaps {
  const all = maps.map(({ value, bytes }) => ({ value, data: Float32Array.from(bytes, (byte) => byte / 255) }));
  return {
    width,
    height,
    lungs: all.filter(({ value }) => value !== label.heart),
    heart: all.find(({ value }) => value === label.heart) ?? null,
  };
}

function toByte(probability: number): number {
  return Math.round(probability * 255);
}
