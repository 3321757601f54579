import { endOfValue, fourPixels } from './four-pixels.ts';
import type { Labelmap } from './labelmap.ts';
import { type Rect, rectBetween } from './rect.ts';

/** One connected piece of a label map. */
export interface Component {
  readonly areaPx: number;
  readonly box: Rect;
  /** Mean of the pixel centres, in pixels. */
  readonly centroid: { readonly x: number; readonly y: number };
  /** Its horizontal runs, flat: y, first column, column behind the last, and again. In row-major order. */
  readonly runs: readonly number[];
}

export interface ComponentOptions {
  /** Which values belong; without it every value but background. */
  readonly includes?: (value: number) => boolean;
  /** 8 joins pixels that share a corner (the default), 4 only those that share an edge. */
  readonly connectivity?: 4 | 8;
}

const notBackground = (value: number) => value !== 0;

/** The connected components in order of their first pixel, found by joining runs of neighbouring rows (union-find). */
export function components(map: Labelmap, options: ComponentOptions = {}): readonly Component[] {
  const runs = runsOf(map, options.includes ?? notBackground);
  const reach = options.connectivity === 4 ? 0 : 1;
  const parent = new Int32Array(runs.length / 3);
  for (let i = 0; i < parent.length; i += 1) parent[i] = i;

  // `above` walks the previous row while `i` walks the current one; both are sorted by column.
  for (let i = 0, above = 0; i < parent.length; i += 1) {
    const y = runs[i * 3]!;
    const from = runs[i * 3 + 1]!;
    const to = runs[i * 3 + 2]!;
    while (
      above < i &&
      (runs[above * 3]! < y - 1 || (runs[above * 3] === y - 1 && runs[above * 3 + 2]! + reach <= from))
    ) {
      above += 1;
    }
    for (let j = above; j < i && runs[j * 3] === y - 1 && runs[j * 3 + 1]! < to + reach; j += 1) join(parent, j, i);
  }
  return collect(runs, parent);
}

/** Whether a component holds a pixel. */
export function holds({ box, runs }: Component, x: number, y: number): boolean {
  if (x < box.x || y < box.y || x >= box.x + box.width || y >= box.y + box.height) return false;
  for (let i = 0; i < runs.length; i += 3) if (runs[i] === y && runs[i + 1]! <= x && x < runs[i + 2]!) return true;
  return false;
}

/** Horizontal runs of included pixels, flat as in `Component.runs`. */
function runsOf(map: Labelmap, includes: (value: number) => boolean): readonly number[] {
  const included = new Uint8Array(256);
  for (let value = 0; value < 256; value += 1) included[value] = includes(value) ? 1 : 0;
  const { width, height, data } = map;
  const four = fourPixels(data);
  const runs: number[] = [];
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    const end = row + width;
    for (let i = row; i < end; ) {
      const belongs = included[data[i]!]!;
      const from = i;
      while (i < end && included[data[i]!] === belongs) i = endOfValue(data, four, { from: i, end });
      if (belongs === 1) runs.push(y, from - row, i - row);
    }
  }
  return runs;
}

function rootOf(parent: Int32Array, node: number): number {
  let root = node;
  while (parent[root] !== root) {
    parent[root] = parent[parent[root]!]!;
    root = parent[root]!;
  }
  return root;
}

/** The smaller index stays the root, so a component's root is its first run. */
function join(parent: Int32Array, a: number, b: number): void {
  const rootA = rootOf(parent, a);
  const rootB = rootOf(parent, b);
  if (rootA < rootB) parent[rootB] = rootA;
  else parent[rootA] = rootB;
}

function collect(runs: readonly number[], parent: Int32Array): readonly Component[] {
  const byRoot = new Map<number, number[]>();
  for (let i = 0; i < parent.length; i += 1) {
    const root = rootOf(parent, i);
    const own = byRoot.get(root) ?? [];
    own.push(runs[i * 3]!, runs[i * 3 + 1]!, runs[i * 3 + 2]!);
    byRoot.set(root, own);
  }
  return [...byRoot.values()].map(componentOf);
}

/** The component that these runs make up, flat as in `Component.runs`, in row-major order and not empty. */
export function componentOf(runs: readonly number[]): Component {
  let areaPx = 0;
  let sumX = 0;
  let sumY = 0;
  let left = Number.POSITIVE_INFINITY;
  let right = 0;
  for (let i = 0; i < runs.length; i += 3) {
    const from = runs[i + 1]!;
    const to = runs[i + 2]!;
    areaPx += to - from;
    sumX += ((from + to - 1) / 2) * (to - from);
    sumY += runs[i]! * (to - from);
    left = Math.min(left, from);
    right = Math.max(right, to);
  }
  return {
    areaPx,
    box: rectBetween(left, runs[0]!, right, runs.at(-3)! + 1),
    centroid: { x: sumX / areaPx, y: sumY / areaPx },
    runs,
  };
}
