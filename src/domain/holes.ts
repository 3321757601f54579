import { type Component, components, holds } from './components.ts';
import { paintComponent } from './islands.ts';
import { createLabelmap, type Labelmap } from './labelmap.ts';

/** Background regions, 4-connected, that do not reach the border of the map. */
export function findHoles(map: Labelmap): readonly Component[] {
  return components(map, { includes: (value) => value === 0, connectivity: 4 }).filter(
    ({ box }) => box.x > 0 && box.y > 0 && box.x + box.width < map.width && box.y + box.height < map.height,
  );
}

export interface FillHolesOptions {
  /** Larger holes stay open. */
  readonly maxAreaPx?: number;
}

/** The map with its holes filled, each with the label that most of the pixels along its rim have. */
export function fillHoles(map: Labelmap, options: FillHolesOptions = {}): Labelmap {
  const out = createLabelmap(map.width, map.height, map.data.slice());
  for (const hole of findHoles(map)) {
    if (hole.areaPx <= (options.maxAreaPx ?? Number.POSITIVE_INFINITY)) paintComponent(out, hole, rimLabel(map, hole));
  }
  return out;
}

/** The map with the hole that holds a pixel filled; null when there is no hole. */
export function fillHoleAt(map: Labelmap, x: number, y: number): Labelmap | null {
  const hole = findHoles(map).find((one) => holds(one, x, y));
  if (!hole) return null;
  const out = createLabelmap(map.width, map.height, map.data.slice());
  paintComponent(out, hole, rimLabel(map, hole));
  return out;
}

/** The commonest label next to a hole; of equally common ones the smallest. A hole never touches the border. */
function rimLabel(map: Labelmap, hole: Component): number {
  const counts = new Uint32Array(256);
  for (let i = 0; i < hole.runs.length; i += 3) {
    const row = hole.runs[i]! * map.width;
    const from = row + hole.runs[i + 1]!;
    const to = row + hole.runs[i + 2]!;
    counts[map.data[from - 1]!]! += 1;
    counts[map.data[to]!]! += 1;
    for (let at = from; at < to; at += 1) {
      counts[map.data[at - map.width]!]! += 1;
      counts[map.data[at + map.width]!]! += 1;
    }
  }
  counts[0] = 0;
  return counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0));
}
