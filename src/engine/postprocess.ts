import { label } from '#contract/masks.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { type LabelGrid, labelCells } from '#domain/probability/label-cells.ts';
import type { ProbabilityMaps } from '#domain/probability/probability-maps.ts';
import { resize } from './resize.ts';

/**
 * Label map on another grid over the same film. Every map is resized as films are (bilinear enlarging, area average
 * shrinking); a pixel takes the lung whose probability reaches the threshold (the larger one, the earlier when equal), else
 * heart where that reaches it, else background. Mirrors `label_map` of training/preprocess.py.
 *
 * @param reached `labelsReached(maps, grid.threshold)`, for those who have it
 */
export function labelMap(maps: ProbabilityMaps, grid: LabelGrid, reached?: Uint8Array): Labelmap {
  const enlarges = grid.width >= maps.width && grid.height >= maps.height;
  return enlarges ? labelCells(maps, grid, reached) : labelResized(maps, grid);
}

/** The rule written out on wholly resized maps: the path for grids that shrink an axis. */
export function labelResized(maps: ProbabilityMaps, grid: LabelGrid): Labelmap {
  const { width, height, threshold } = grid;
  const out = createLabelmap(width, height);
  const best = new Float64Array(width * height);
  for (const lung of maps.lungs) {
    const resized = resize({ width: maps.width, height: maps.height, data: lung.data }, width, height);
    for (let i = 0; i < resized.length; i += 1) {
      const p = resized[i]!;
      if (p < threshold || (out.data[i] !== 0 && p <= best[i]!)) continue;
      out.data[i] = lung.value;
      best[i] = p;
    }
  }
  if (!maps.heart) return out;
  const heart = resize({ width: maps.width, height: maps.height, data: maps.heart.data }, width, height);
  for (let i = 0; i < heart.length; i += 1) {
    if (out.data[i] === 0 && heart[i]! >= threshold) out.data[i] = label.heart;
  }
  return out;
}
