import type { ProbabilitySummary } from '#contract/engine-contract.ts';
import { label } from '#contract/masks.ts';
import { endOfValue, fourPixels } from '#domain/four-pixels.ts';
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
  const four = fourPixels(labels.data);
  let area = 0;
  let sum = 0;
  for (let word = 0; word < four.length; word += 1) {
    if (four[word] === 0) continue;
    const end = Math.min(4 * word + 4, inside.length);
    for (let i = 4 * word; i < end; i += 1) {
      if (labels.data[i] === label.background || labels.data[i] === label.heart) continue;
      inside[i] = 1;
      area += 1;
      sum += lung[i]!;
    }
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
  const grid = { near: new Uint8Array(inside.length), inside, four: fourPixels(inside), width, height };
  for (let row = 0; row < inside.length; row += width) {
    const rowEnd = row + width;
    for (let from = row, end = row; from < rowEnd; from = end) {
      end = endOfValue(inside, grid.four, { from, end: rowEnd });
      if (inside[from] === 0) continue;
      if (from > row) markDisc(grid, from);
      if (end < rowEnd) markDisc(grid, end - 1);
      if (row > 0) markBeside(grid, { from, end, to: -width });
      if (rowEnd < inside.length) markBeside(grid, { from, end, to: width });
    }
  }
  return grid.near;
}

interface Grid {
  readonly near: Uint8Array;
  readonly inside: Uint8Array;
  /** `fourPixels(inside)` */
  readonly four: Uint32Array;
  readonly width: number;
  readonly height: number;
}

/** Marks around those pixels of a run in the mask whose neighbours in the row above or below lie outside. */
function markBeside(grid: Grid, run: { readonly from: number; readonly end: number; readonly to: number }): void {
  const last = run.end + run.to;
  for (let from = run.from + run.to, end = from; from < last; from = end) {
    end = endOfValue(grid.inside, grid.four, { from, end: last });
    if (grid.inside[from] === 1) continue;
    for (let i = from; i < end; i += 1) markDisc(grid, i - run.to);
  }
}

function markDisc({ near, width, height }: Grid, i: number): void {
  const x = i % width;
  const y = (i - x) / width;
  for (let dy = -boundaryRadius; dy <= boundaryRadius; dy += 1) {
    if (y + dy < 0 || y + dy >= height) continue;
    const reach = discReach[Math.abs(dy)]!;
    const from = (y + dy) * width + Math.max(0, x - reach);
    const to = (y + dy) * width + Math.min(width, x + reach + 1);
    // At most seven pixels: less than what `fill` takes to begin.
    for (let at = from; at < to; at += 1) near[at] = 1;
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
