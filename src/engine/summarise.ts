import type { ProbabilitySummary } from '#contract/engine-contract.ts';
import { label } from '#contract/masks.ts';
import { fourPixels } from '#domain/four-pixels.ts';
import { labelCells, labelsReached } from '#domain/probability/label-cells.ts';
import type { ProbabilityMaps } from '#domain/probability/probability-maps.ts';
import { free } from './free.ts';
import { plausibility } from './plausibility.ts';
import { lungProbability } from './probability-maps.ts';

const boundaryRadius = 3;
/** How far the disc of that radius reaches to either side, by the distance of the row from its middle. */
const discReach = Array.from({ length: boundaryRadius + 1 }, (_, dy) =>
  Math.floor(Math.sqrt(boundaryRadius ** 2 - dy ** 2)),
);
const plausibleFrom = 0.5;

/** What several views of one answer begin with. */
export interface Looked {
  /** `lungProbability` of the maps. */
  readonly lung: Float32Array;
  /** `labelsReached` of the maps. */
  readonly reached: Uint8Array;
}

/** @param threshold as `labelsReached` takes it */
export function lookAt(maps: ProbabilityMaps, threshold: number): Looked {
  return { lung: lungProbability(maps), reached: labelsReached(maps, threshold) };
}

/**
 * How sure the model is of its lungs and whether they look like those of a frontal film, all on the model's own grid.
 * @param looked `lookAt(maps, threshold)`, for those who have it
 */
export function summarise(
  maps: ProbabilityMaps,
  threshold: number,
  { lung, reached } = lookAt(maps, threshold),
): ProbabilitySummary {
  const { width, height } = maps;
  const labels = labelCells(maps, { width, height, threshold }, reached);
  const inside = new Uint8Array(labels.data.length);
  let area = 0;
  let sum = 0;
  for (let i = 0; i < inside.length; i += 1) {
    if (labels.data[i] === label.background || labels.data[i] === label.heart) continue;
    inside[i] = 1;
    area += 1;
    sum += lung[i]!;
  }
  const confidence = area === 0 ? 0 : sum / area;
  const near = nearBoundary(inside, width, height);
  const boundaryEntropy = meanEntropy(lung, near);
  const score = plausibility(labels, { confidence, boundaryEntropy, knowsHeart: maps.heart !== null });
  const areaShare = area / inside.length;
  for (const plane of [labels.data, inside, near]) free(plane);
  return {
    areaShare,
    boundaryEntropy,
    confidence,
    plausibility: score,
    plausible: score >= plausibleFrom,
  };
}

/** Pixels within `boundaryRadius` of a pixel of the mask that has a 4-neighbour outside it. The border is no outside. */
function nearBoundary(inside: Uint8Array, width: number, height: number): Uint8Array {
  const near = new Uint8Array(inside.length);
  const four = fourPixels(inside);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const i = y * width + x;
      if (inside[i] === 0) {
        if (i % 4 === 0 && x + 4 <= width && four[i >> 2] === 0) x += 3;
        continue;
      }
      const edge =
        (x > 0 && inside[i - 1] === 0) ||
        (x < width - 1 && inside[i + 1] === 0) ||
        (y > 0 && inside[i - width] === 0) ||
        (y < height - 1 && inside[i + width] === 0);
      if (edge) markDisc(near, { x, y, width, height });
    }
  }
  return near;
}

function markDisc(
  near: Uint8Array,
  at: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): void {
  for (let dy = -boundaryRadius; dy <= boundaryRadius; dy += 1) {
    const y = at.y + dy;
    if (y < 0 || y >= at.height) continue;
    const reach = discReach[Math.abs(dy)]!;
    const from = y * at.width + Math.max(0, at.x - reach);
    const to = y * at.width + Math.min(at.width, at.x + reach + 1);
    // At most seven pixels: less than what `fill` takes to begin.
    for (let i = from; i < to; i += 1) near[i] = 1;
  }
}

function meanEntropy(probability: Float32Array, where: Uint8Array): number {
  const four = fourPixels(where);
  let count = 0;
  let sum = 0;
  for (let i = 0; i < where.length; i += 1) {
    if (where[i] === 0) {
      if (i % 4 === 0 && four[i >> 2] === 0) i += 3;
      continue;
    }
    count += 1;
    sum += entropyBits(probability[i]!);
  }
  return count === 0 ? 0 : sum / count;
}

function entropyBits(p: number): number {
  if (p <= 0 || p >= 1) return 0;
  return -(p * Math.log2(p) + (1 - p) * Math.log2(1 - p));
}
