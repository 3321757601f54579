import { label } from '#contract/masks.ts';
import { bilinearAt } from '../bilinear-at.ts';
import { createLabelmap, type Labelmap } from '../labelmap.ts';
import type { ProbabilityMap, ProbabilityMaps } from './probability-maps.ts';

export interface LabelGrid {
  readonly width: number;
  readonly height: number;
  /** A pixel is of a label from this probability on. */
  readonly threshold: number;
}

/**
 * One axis of an enlarged grid, cut into cells: the target positions [from, to) that lie between the same two source
 * positions.
 */
interface Cells {
  readonly from: number[];
  readonly to: number[];
  readonly low: number[];
  readonly high: number[];
  /** Per target position: how far it lies from `low` towards `high`. */
  readonly fraction: Float64Array;
}

const mixed = 255;

/**
 * `labelMap` for grids that enlarge (or keep) both axes. A bilinear value lies between those of its four corners, so a
 * cell whose corners agree is filled at once and only the cells that a boundary crosses are interpolated: a film of
 * 2500 × 3000 costs a few milliseconds instead of a second.
 */
export function labelCells(maps: ProbabilityMaps, grid: LabelGrid): Labelmap {
  if (grid.width === maps.width && grid.height === maps.height) return labelPixels(maps, grid.threshold);
  const out = createLabelmap(grid.width, grid.height);
  const across = cutIntoCells(maps.width, grid.width);
  const down = cutIntoCells(maps.height, grid.height);
  const order = maps.heart ? [...maps.lungs, maps.heart] : maps.lungs;
  for (let r = 0; r < down.from.length; r += 1) {
    const top = down.low[r]! * maps.width;
    const bottom = down.high[r]! * maps.width;
    for (let c = 0; c < across.from.length; ) {
      const kind = classify(order, cornersOf(across, c, top, bottom), grid.threshold);
      let end = c + 1;
      if (kind === mixed) {
        interpolate(out, { maps, across, down, c, r, threshold: grid.threshold });
      } else {
        while (
          end < across.from.length &&
          classify(order, cornersOf(across, end, top, bottom), grid.threshold) === kind
        ) {
          end += 1;
        }
        if (kind !== 0) fill(out, { from: across.from[c]!, to: across.to[end - 1]!, down, r, kind });
      }
      c = end;
    }
  }
  return out;
}

/** On the maps' own grid there is nothing between the pixels. */
function labelPixels({ width, height, lungs, heart }: ProbabilityMaps, threshold: number): Labelmap {
  const out = createLabelmap(width, height);
  const best = new Float32Array(width * height);
  for (const { data, value } of lungs) {
    for (let i = 0; i < data.length; i += 1) {
      const p = data[i]!;
      if (p < threshold || (out.data[i] !== label.background && p <= best[i]!)) continue;
      out.data[i] = value;
      best[i] = p;
    }
  }
  if (!heart) return out;
  for (let i = 0; i < heart.data.length; i += 1) {
    if (heart.data[i]! >= threshold && out.data[i] === label.background) out.data[i] = heart.value;
  }
  return out;
}

function cutIntoCells(source: number, target: number): Cells {
  const cells: Cells = { from: [], to: [], low: [], high: [], fraction: new Float64Array(target) };
  for (let i = 0; i < target; i += 1) {
    const { low, high, fraction } = bilinearAt(i, source, target);
    cells.fraction[i] = fraction;
    const last = cells.from.length - 1;
    if (last >= 0 && cells.low[last] === low && cells.high[last] === high) {
      cells.to[last] = i + 1;
      continue;
    }
    cells.from.push(i);
    cells.to.push(i + 1);
    cells.low.push(low);
    cells.high.push(high);
  }
  return cells;
}

interface Corners {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

function cornersOf(across: Cells, cell: number, top: number, bottom: number): Corners {
  const low = across.low[cell]!;
  const high = across.high[cell]!;
  return { a: top + low, b: top + high, c: bottom + low, d: bottom + high };
}

/** The label of the whole cell, or `mixed` when its corners do not settle it. `order`: the lungs, then the heart. */
function classify(order: readonly ProbabilityMap[], at: Corners, threshold: number): number {
  let sure = 0;
  for (const { data, value } of order) {
    const a = data[at.a]!;
    const b = data[at.b]!;
    const c = data[at.c]!;
    const d = data[at.d]!;
    if (a < threshold && b < threshold && c < threshold && d < threshold) continue;
    const whole = a >= threshold && b >= threshold && c >= threshold && d >= threshold;
    if (value === label.heart && sure !== 0) continue;
    if (!whole || sure !== 0) return mixed;
    sure = value;
  }
  return sure;
}

function fill(
  out: Labelmap,
  span: { readonly from: number; readonly to: number; readonly down: Cells; readonly r: number; readonly kind: number },
): void {
  for (let y = span.down.from[span.r]!; y < span.down.to[span.r]!; y += 1) {
    out.data.fill(span.kind, y * out.width + span.from, y * out.width + span.to);
  }
}

interface MixedCell {
  readonly maps: ProbabilityMaps;
  readonly across: Cells;
  readonly down: Cells;
  readonly c: number;
  readonly r: number;
  readonly threshold: number;
}

function interpolate(out: Labelmap, cell: MixedCell): void {
  const { maps, across, down, c, r, threshold } = cell;
  const at = cornersOf(across, c, down.low[r]! * maps.width, down.high[r]! * maps.width);
  for (let y = down.from[r]!; y < down.to[r]!; y += 1) {
    const fy = down.fraction[y]!;
    for (let x = across.from[c]!; x < across.to[c]!; x += 1) {
      const fx = across.fraction[x]!;
      let best = 0;
      let value = 0;
      for (const lung of maps.lungs) {
        const p = bilinear(lung.data, at, fx, fy);
        if (p < threshold || (value !== 0 && p <= best)) continue;
        best = p;
        value = lung.value;
      }
      if (value === 0 && maps.heart && bilinear(maps.heart.data, at, fx, fy) >= threshold) value = maps.heart.value;
      out.data[y * out.width + x] = value;
    }
  }
}

function bilinear(data: Float32Array, at: Corners, fx: number, fy: number): number {
  const top = data[at.a]! * (1 - fx) + data[at.b]! * fx;
  const bottom = data[at.c]! * (1 - fx) + data[at.d]! * fx;
  return top * (1 - fy) + bottom * fy;
}
