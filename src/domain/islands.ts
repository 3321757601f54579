import { type Component, type ComponentOptions, components } from './components.ts';
import { createLabelmap, type Labelmap } from './labelmap.ts';

/** The map with only its `count` largest components left; of equal ones the first in reading order stays. */
export function keepLargest(map: Labelmap, count: number, options: ComponentOptions = {}): Labelmap {
  const all = components(map, options);
  const kept = new Set(all.toSorted((a, b) => b.areaPx - a.areaPx).slice(0, count));
  return without(
    map,
    all.filter((component) => !kept.has(component)),
  );
}

/** The map without the components that have fewer than `areaPx` pixels. */
export function removeSmallerThan(map: Labelmap, areaPx: number, options: ComponentOptions = {}): Labelmap {
  return without(
    map,
    components(map, options).filter((component) => component.areaPx < areaPx),
  );
}

function without(map: Labelmap, removed: readonly Component[]): Labelmap {
  const out = createLabelmap(map.width, map.height, map.data.slice());
  for (const component of removed) paintComponent(out, component, 0);
  return out;
}

/** Writes a value over every pixel of a component, in place. */
export function paintComponent(map: Labelmap, component: Component, value: number): void {
  for (let i = 0; i < component.runs.length; i += 3) {
    const row = component.runs[i]! * map.width;
    map.data.fill(value, row + component.runs[i + 1]!, row + component.runs[i + 2]!);
  }
}
