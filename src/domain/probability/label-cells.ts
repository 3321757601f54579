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
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** Per target position: how far it lies from `low` towards `high`. */
  readonly fraction: Float64Array;
}

const mixed = 255;

/**
 * `labelMap` for grids that enlarge (or keep) both axes. A bilinear value lies between those of its four corners, so a
 * cell whose corners agree is filled at once and only the cells that a boundary crosses are interpolated: a film of
 * 2500 × 3000 costs a few milliseconds instead of a second.
 *
 * @param reached `labelsReached(maps, grid.threshold)`, for those who have it
 */
export function labelCells(
  maps: ProbabilityMaps,
  grid: LabelGrid,
  reached = labelsReached(maps, grid.threshold),
): Labelmap {
  const order = inOrder(maps);
  const kinds = kindsOf(order);
  if (grid.width === maps.width && grid.height === maps.height) return labelPixels(maps, reached, kinds);
  const out = createLabelmap(grid.width, grid.height);
  const across = cutIntoCells(maps.width, grid.width);
  const down = cutIntoCells(maps.height, grid.height);
  const row = new Uint8Array(across.from.length);
  const between = { maps, across, down, threshold: grid.threshold };
  for (let r = 0; r < down.from.length; r += 1) {
    classifyRow(row, { across, top: down.low[r]! * maps.width, bottom: down.high[r]! * maps.width, reached, kinds });
    for (let c = 0; c < row.length; ) {
      const kind = row[c]!;
      let end = c + 1;
      while (end < row.length && row[end] === kind) end += 1;
      if (kind === mixed) {
        for (; c < end; c += 1) interpolate(out, between, c, r);
      } else if (kind !== 0) fill(out, { from: across.from[c]!, to: across.to[end - 1]!, down, r, kind });
      c = end;
    }
  }
  return out;
}

/** For each pixel of the maps a bit for every map that reaches the threshold there: the lungs, then the heart. */
export function labelsReached(maps: ProbabilityMaps, threshold: number): Uint8Array {
  const reached = new Uint8Array(maps.width * maps.height);
  for (const [place, { data }] of inOrder(maps).entries()) {
    const bit = 1 << place;
    for (let i = 0; i < reached.length; i += 1) if (data[i]! >= threshold) reached[i]! |= bit;
  }
  return reached;
}

function inOrder({ lungs, heart }: ProbabilityMaps): readonly ProbabilityMap[] {
  return heart ? [...lungs, heart] : lungs;
}

/**
 * The label of a cell, or `mixed` when its corners do not settle it, by the labels that reach the threshold in any of its corners and
 * in all of them: at `any << order.length | all`. `order`: the lungs, then the heart.
 */
function kindsOf(order: readonly ProbabilityMap[]): Uint8Array {
  const sets = 1 << order.length;
  const kinds = new Uint8Array(sets * sets);
  for (let any = 0; any < sets; any += 1) {
    for (let all = 0; all < sets; all += 1) kinds[(any << order.length) | all] = kindOf(order, any, all);
  }
  return kinds;
}

function kindOf(order: readonly ProbabilityMap[], any: number, all: number): number {
  let sure = 0;
  for (const [place, { value }] of order.entries()) {
    const bit = 1 << place;
    if ((any & bit) === 0 || (value === label.heart && sure !== 0)) continue;
    if ((all & bit) === 0 || sure !== 0) return mixed;
    sure = value;
  }
  return sure;
}

interface CellRow {
  readonly across: Cells;
  /** Where the two rows of the maps begin that the cells lie between. */
  readonly top: number;
  readonly bottom: number;
  readonly reached: Uint8Array;
  readonly kinds: Uint8Array;
}

function classifyRow(row: Uint8Array, { across, top, bottom, reached, kinds }: CellRow): void {
  const { low, high } = across;
  const sets = Math.sqrt(kinds.length);
  for (let c = 0; c < row.length; c += 1) {
    const a = reached[top + low[c]!]!;
    const b = reached[top + high[c]!]!;
    const d = reached[bottom + low[c]!]!;
    const e = reached[bottom + high[c]!]!;
    row[c] = kinds[(a | b | d | e) * sets + (a & b & d & e)]!;
  }
}

/** On the maps' own grid there is nothing between the pixels: only two lungs at one place are to be told apart. */
function labelPixels({ width, height, lungs }: ProbabilityMaps, reached: Uint8Array, kinds: Uint8Array): Labelmap {
  const out = createLabelmap(width, height);
  const sets = Math.sqrt(kinds.length);
  for (let i = 0; i < reached.length; i += 1) {
    const kind = kinds[reached[i]! * (sets + 1)]!;
    out.data[i] = kind === mixed ? likelier(lungs, i) : kind;
  }
  return out;
}

/** The lung with the largest probability at a pixel, of equal ones the earlier. */
function likelier(lungs: readonly ProbabilityMap[], i: number): number {
  let best = lungs[0]!;
  for (const lung of lungs) if (lung.data[i]! > best.data[i]!) best = lung;
  return best.value;
}

function cutIntoCells(source: number, target: number): Cells {
  const places = () => new Int32Array(target);
  const cells = { from: places(), to: places(), low: places(), high: places() };
  const fractions = new Float64Array(target);
  let last = -1;
  for (let i = 0; i < target; i += 1) {
    const { low, high, fraction } = bilinearAt(i, source, target);
    fractions[i] = fraction;
    if (last < 0 || cells.low[last] !== low || cells.high[last] !== high) {
      last += 1;
      cells.from[last] = i;
      cells.low[last] = low;
      cells.high[last] = high;
    }
    cells.to[last] = i + 1;
  }
  const used = (list: Int32Array) => list.subarray(0, last + 1);
  const { from, to, low, high } = cells;
  return { from: used(from), to: used(to), low: used(low), high: used(high), fraction: fractions };
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

function fill(
  out: Labelmap,
  span: { readonly from: number; readonly to: number; readonly down: Cells; readonly r: number; readonly kind: number },
): void {
  for (let y = span.down.from[span.r]!; y < span.down.to[span.r]!; y += 1) {
    out.data.fill(span.kind, y * out.width + span.from, y * out.width + span.to);
  }
}

/** What the cells that a boundary crosses are interpolated from. */
interface Between {
  readonly maps: ProbabilityMaps;
  readonly across: Cells;
  readonly down: Cells;
  readonly threshold: number;
}

function interpolate(out: Labelmap, { maps, across, down, threshold }: Between, c: number, r: number): void {
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
