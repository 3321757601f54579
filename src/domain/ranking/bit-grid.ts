import { createLabelmap, type Labelmap } from '../labelmap.ts';

/**
 * A binary map with 32 pixels to a word, rows padded to whole words: growing a map of 128 × 128 by a pixel takes about two thousand
 * operations, so that distances can be counted in steps of growth for a quarter of a million masks.
 */
export interface BitGrid {
  readonly width: number;
  readonly height: number;
  readonly words: Uint32Array;
}

/** Ones where the map is not background. */
export function bitGrid({ width, height, data }: Labelmap): BitGrid {
  const across = Math.ceil(width / 32);
  const words = new Uint32Array(across * height);
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let at = y * across, x = 0; x < width; at += 1, x += 32) {
      const end = Math.min(32, width - x);
      let word = 0;
      for (let bit = 0; bit < end; bit += 1, i += 1) if (data[i] !== 0) word |= 1 << bit;
      words[at] = word;
    }
  }
  return { width, height, words };
}

/** Ones of `a` that are none of `b`. */
export function countOutside(a: BitGrid, b: BitGrid): number {
  let count = 0;
  for (let i = 0; i < a.words.length; i += 1) count += ones(a.words[i]! & ~b.words[i]!);
  return count;
}

export function countBits({ words }: BitGrid): number {
  let count = 0;
  for (const word of words) count += ones(word);
  return count;
}

/** Grown by one pixel: over edges (`cross`), or over edges and corners (`square`). By turns they make octagons, which are nearly round. */
export function grow(grid: BitGrid, element: 'cross' | 'square'): BitGrid {
  const { width, height, words } = grid;
  const across = Math.ceil(width / 32);
  const sideways = new Uint32Array(words.length);
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    const column = at % across;
    const before = column === 0 ? 0 : words[at - 1]! >>> 31;
    const after = column === across - 1 ? 0 : words[at + 1]! << 31;
    sideways[at] = word | (word << 1) | before | (word >>> 1) | after;
  }
  const beside = element === 'cross' ? words : sideways;
  const out = sideways.slice();
  const last = words.length - across;
  const spare = width % 32 === 0 ? 0xffffffff : (1 << (width & 31)) - 1;
  for (let at = 0; at < words.length; at += 1) {
    if (at >= across) out[at]! |= beside[at - across]!;
    if (at < last) out[at]! |= beside[at + across]!;
    if (at % across === across - 1) out[at]! &= spare;
  }
  return { width, height, words: out };
}

/** Everything else of the map. */
export function inverse({ width, height, words }: BitGrid): BitGrid {
  const across = Math.ceil(width / 32);
  const spare = width % 32 === 0 ? 0xffffffff : (1 << (width & 31)) - 1;
  return { width, height, words: words.map((word, at) => ~word & (at % across === across - 1 ? spare : 0xffffffff)) };
}

/** How far out of `from` the farthest pixels of `to` lie, in pixels (octagonal distance); `leave` of them may lie farther. */
export function reachOf(to: BitGrid, from: BitGrid, { leave, most }: { leave: number; most: number }): number {
  let grown = from;
  for (let step = 0; step < most; step += 1) {
    if (countOutside(to, grown) <= leave) return step;
    grown = grow(grown, step % 2 === 0 ? 'cross' : 'square');
  }
  return most;
}

/** As a label map of 0 and 1. */
export function toLabelmap({ width, height, words }: BitGrid): Labelmap {
  const out = createLabelmap(width, height);
  const across = Math.ceil(width / 32);
  for (let i = 0; i < out.data.length; i += 1) {
    const x = i % width;
    out.data[i] = (words[((i - x) / width) * across + (x >> 5)]! >>> (x & 31)) & 1;
  }
  return out;
}

function ones(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
