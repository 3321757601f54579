import { label } from '#contract/masks.ts';
import { bilinearAt } from '../bilinear-at.ts';
import { endOfValue, fourPixels } from '../four-pixels.ts';
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
  /** Per source position, and one behind the last: the first cell that reaches as far. */
  readonly reaching: Int32Array;
  /** Per target position: how far it lies from `low` towards `high`. */
  readonly fraction: Float64Array;
}

const mixed = 255;

/**
 * `labelMap` for grids that enlarge (or keep) both axes. A bilinear value lies between those of its four corners, so cells whose
 * corners all reach the same labels are filled at once, and only those that a boundary crosses are interpolated: a film of
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
  const drawing = { out, order, across, down, mapWidth: maps.width, threshold: grid.threshold };
  const sets = Math.sqrt(kinds.length);
  const four = fourPixels(reached);
  for (let r = 0; r < down.low.length; r += 1) {
    const top = down.low[r]! * maps.width;
    const bottom = down.high[r]! * maps.width;
    for (let c = 0; c < across.low.length; ) {
      const low = across.low[c]!;
      const upper = reached[top + low]!;
      const lower = reached[bottom + low]!;
      let any = upper | lower;
      let all = upper & lower;
      let end = c;
      // All cells between columns in which both rows reach the same.
      if (any === all) {
        const upperEnd = endOfValue(reached, four, { from: top + low, end: top + maps.width }) - top;
        const lowerEnd = endOfValue(reached, four, { from: bottom + low, end: bottom + maps.width }) - bottom;
        end = across.reaching[Math.min(upperEnd, lowerEnd)]!;
      }
      // None: a boundary crosses this one.
      if (end === c) {
        const high = across.high[c]!;
        any |= reached[top + high]! | reached[bottom + high]!;
        all &= reached[top + high]! & reached[bottom + high]!;
        end = c + 1;
      }
      const kind = kinds[any * sets + all]!;
      if (kind === mixed) interpolate(drawing, { from: c, to: end, r, any });
      else if (kind !== 0) fill(drawing, { from: c, to: end, r, kind });
      c = end;
    }
  }
  return out;
}

/** For each pixel of the maps a bit for every map that reaches the threshold there: the lungs, then the heart. */
export function labelsReached(maps: ProbabilityMaps, threshold: number): Uint8Array {
  const reached = new Uint8Array(maps.width * maps.height);
  const order = inOrder(maps);
  for (let place = 0; place < order.length; place += 3) markThree(reached, order, place, threshold);
  return reached;
}

/** Three maps at once, as many as most networks answer with. Of maps that are not there the first stands in, and says nothing. */
function markThree(reached: Uint8Array, order: readonly ProbabilityMap[], place: number, threshold: number): void {
  const a = order[place]!.data;
  const b = order[place + 1]?.data ?? a;
  const c = order[place + 2]?.data ?? a;
  const bitA = 1 << place;
  const bitB = b === a ? 0 : bitA << 1;
  const bitC = c === a ? 0 : bitA << 2;
  for (let i = 0; i < reached.length; i += 1) {
    const set = (a[i]! >= threshold ? bitA : 0) | (b[i]! >= threshold ? bitB : 0) | (c[i]! >= threshold ? bitC : 0);
    if (set !== 0) reached[i]! |= set;
  }
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

/** On the maps' own grid there is nothing between the pixels: only two lungs at one place are to be told apart. */
function labelPixels({ width, height, lungs }: ProbabilityMaps, reached: Uint8Array, kinds: Uint8Array): Labelmap {
  const out = createLabelmap(width, height);
  const sets = Math.sqrt(kinds.length);
  const four = fourPixels(reached);
  for (let word = 0; word < four.length; word += 1) {
    if (four[word] === 0) continue;
    const end = Math.min(4 * word + 4, reached.length);
    for (let i = 4 * word; i < end; i += 1) {
      const kind = kinds[reached[i]! * (sets + 1)]!;
      out.data[i] = kind === mixed ? likelier(lungs, i) : kind;
    }
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
  const reaching = new Int32Array(source + 1);
  const fractions = new Float64Array(target);
  let last = -1;
  let told = 0;
  for (let i = 0; i < target; i += 1) {
    const { low, high, fraction } = bilinearAt(i, source, target);
    fractions[i] = fraction;
    if (last < 0 || cells.low[last] !== low || cells.high[last] !== high) {
      last += 1;
      cells.from[last] = i;
      cells.low[last] = low;
      cells.high[last] = high;
      for (; told <= high; told += 1) reaching[told] = last;
    }
    cells.to[last] = i + 1;
  }
  reaching.fill(last + 1, told);
  const used = (list: Int32Array) => list.subarray(0, last + 1);
  const { from, to, low, high } = cells;
  return { from: used(from), to: used(to), low: used(low), high: used(high), reaching, fraction: fractions };
}

/** What is drawn, and what of. */
interface Drawing {
  readonly out: Labelmap;
  readonly order: readonly ProbabilityMap[];
  readonly mapWidth: number;
  readonly across: Cells;
  readonly down: Cells;
  readonly threshold: number;
}

/** Cells [from, to) of row `r`. */
interface CellSpan {
  readonly from: number;
  readonly to: number;
  readonly r: number;
}

function fill({ out, across, down }: Drawing, { from, to, r, kind }: CellSpan & { readonly kind: number }): void {
  for (let y = down.from[r]!; y < down.to[r]!; y += 1) {
    out.data.fill(kind, y * out.width + across.from[from]!, y * out.width + across.to[to - 1]!);
  }
}

/** @param any the labels that a corner reaches: no other can reach the threshold between them */
function interpolate(
  { out, order, mapWidth, across, down, threshold }: Drawing,
  { from, to, r, any }: CellSpan & { readonly any: number },
): void {
  const top = down.low[r]! * mapWidth;
  const bottom = down.high[r]! * mapWidth;
  for (let c = from; c < to; c += 1) {
    const low = across.low[c]!;
    const high = across.high[c]!;
    for (let y = down.from[r]!; y < down.to[r]!; y += 1) {
      const fy = down.fraction[y]!;
      for (let x = across.from[c]!; x < across.to[c]!; x += 1) {
        const fx = across.fraction[x]!;
        let best = 0;
        let value = 0;
        for (let place = 0; place < order.length; place += 1) {
          if ((any & (1 << place)) === 0) continue;
          const { data, value: offered } = order[place]!;
          const above = data[top + low]! * (1 - fx) + data[top + high]! * fx;
          const below = data[bottom + low]! * (1 - fx) + data[bottom + high]! * fx;
          const p = above * (1 - fy) + below * fy;
          if (p < threshold || (value !== 0 && (offered === label.heart || p <= best))) continue;
          best = p;
          value = offered;
        }
        out.data[y * out.width + x] = value;
      }
    }
  }
}
