import { type LabelValue, type LungDefinition, label } from '#contract/masks.ts';

/** A decoded mask: one label value (`label` of the contract) per pixel, row-major, `data.length === width * height`. */
export interface Labelmap {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export function createLabelmap(width: number, height: number, data?: Uint8Array): Labelmap {
  if (data && data.length !== width * height) {
    throw new RangeError(`A ${width}×${height} label map needs ${width * height} values, not ${data.length}.`);
  }
  return { width, height, data: data ?? new Uint8Array(width * height) };
}

/**
 * Whether a label counts as lung under a definition. The heart label marks heart seen through or beside lung:
 * it is lung only where the definition includes the retrocardiac area.
 */
export function isLung(value: number, definition: LungDefinition): boolean {
  if (value === label.background) return false;
  return value !== label.heart || definition === 'retrocardiac-included';
}

/** The lungs of a label map as 0 and 1, both lungs together. */
export function lungMask(map: Labelmap, definition: LungDefinition): Labelmap {
  const lung = Uint8Array.from({ length: 256 }, (_, value) => (isLung(value, definition) ? 1 : 0));
  const data = new Uint8Array(map.data.length);
  for (let i = 0; i < data.length; i += 1) data[i] = lung[map.data[i]!]!;
  return { width: map.width, height: map.height, data };
}

export function countLabel(map: Labelmap, value: LabelValue): number {
  let count = 0;
  for (const pixel of map.data) if (pixel === value) count += 1;
  return count;
}
