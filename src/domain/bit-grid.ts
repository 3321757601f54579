import { fourPixels } from './four-pixels.ts';
import { createLabelmap, type Labelmap } from './labelmap.ts';

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
  if (width % 4 === 0) {
    const four = fourPixels(data);
    for (let y = 0, i = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 4, i += 1) words[y * across + (x >> 5)]! |= bitsOfFour(four[i]!) << (x & 31);
    }
  } else {
    for (let y = 0, i = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1, i += 1) if (data[i] !== 0) words[y * across + (x >> 5)]! |= 1 << (x & 31);
    }
  }
  return { width, height, words };
}

/** Four bits, each one where the pixel of that byte is not zero. */
function bitsOfFour(four: number): number {
  if (four === 0) return 0;
  // Adding 127 carries into the top bit of every byte that is not zero; the product moves those four bits beside each other.
  const tops = (((four & 0x7f7f7f7f) + 0x7f7f7f7f) | four) & 0x80808080;
  return Math.imul(tops >>> 7, 0x10204080) >>> 28;
}

/** Ones of `a` that are ones of `b`, too. */
export function countShared(a: BitGrid, b: BitGrid): number {
  let count = 0;
  for (let i = 0; i < a.words.length; i += 1) count += ones(a.words[i]! & b.words[i]!);
  return count;
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

/** Ones that have one of their four neighbours outside; what lies beyond the edge of the map is outside. */
export function outlineOf({ width, height, words }: BitGrid): BitGrid {
  const across = Math.ceil(width / 32);
  const out = new Uint32Array(words.length);
  for (let row = 0; row < words.length; row += across) {
    let before = 0;
    for (let at = row; at < row + across; at += 1) {
      const word = words[at]!;
      const after = at === row + across - 1 ? 0 : words[at + 1]!;
      const above = row === 0 ? 0 : words[at - across]!;
      const below = row + across === words.length ? 0 : words[at + across]!;
      const left = (word << 1) | (before >>> 31);
      const right = (word >>> 1) | (after << 31);
      out[at] = word & ~(left & right & above & below);
      before = word;
    }
  }
  return { width, height, words: out };
}

/** Grown by one pixel: over edges (`cross`), or over edges and corners (`square`). By turns they make octagons, which are nearly round. */
export function grow(grid: BitGrid, element: Element, steps = 1): BitGrid {
  const grower = new Grower(grid);
  for (let step = 0; step < steps; step += 1) grower.grow(element);
  return grower.grown;
}

type Element = 'cross' | 'square';

/** Grows a map step by step in the same memory: ranking takes dozens of steps for a mask. */
class Grower {
  readonly #width: number;
  readonly #height: number;
  readonly #across: number;
  /** Bits of a row's last word that are pixels. */
  readonly #spare: number;
  #words: Uint32Array;
  #next: Uint32Array;
  /** The map grown to the left and right alone. */
  readonly #sideways: Uint32Array;

  constructor({ width, height, words }: BitGrid) {
    this.#width = width;
    this.#height = height;
    this.#across = Math.ceil(width / 32);
    this.#spare = spareOf(width);
    this.#words = words.slice();
    this.#next = new Uint32Array(words.length);
    this.#sideways = new Uint32Array(words.length);
  }

  /** Rewritten by the step after the next. */
  get grown(): BitGrid {
    return { width: this.#width, height: this.#height, words: this.#words };
  }

  grow(element: Element): void {
    const [words, sideways, next, across] = [this.#words, this.#sideways, this.#next, this.#across];
    for (let row = 0; row < words.length; row += across) {
      let before = 0;
      let word = words[row]!;
      for (let at = row; at < row + across; at += 1) {
        const after = at === row + across - 1 ? 0 : words[at + 1]!;
        sideways[at] = word | (word << 1) | (before >>> 31) | (word >>> 1) | (after << 31);
        before = word;
        word = after;
      }
      sideways[row + across - 1]! &= this.#spare;
    }
    const beside = element === 'cross' ? words : sideways;
    const last = words.length - across;
    for (let at = 0; at < words.length; at += 1) {
      const above = at < across ? 0 : beside[at - across]!;
      const below = at >= last ? 0 : beside[at + across]!;
      next[at] = sideways[at]! | above | below;
    }
    this.#words = next;
    this.#next = words;
  }

  covers({ words }: BitGrid): boolean {
    const mine = this.#words;
    for (let at = 0; at < words.length; at += 1) if ((words[at]! & ~mine[at]!) !== 0) return false;
    return true;
  }
}

function spareOf(width: number): number {
  return width % 32 === 0 ? 0xffffffff : (1 << (width & 31)) - 1;
}

/** Everything else of the map. */
export function inverse({ width, height, words }: BitGrid): BitGrid {
  const across = Math.ceil(width / 32);
  const spare = spareOf(width);
  return { width, height, words: words.map((word, at) => ~word & (at % across === across - 1 ? spare : 0xffffffff)) };
}

/** How far out of `from` the farthest pixel of `to` lies, in pixels (octagonal distance), `most` if it is farther or `from` is empty. */
export function reachOf(to: BitGrid, from: BitGrid, most: number): number {
  if (isEmpty(from)) return isEmpty(to) ? 0 : most;
  const grower = new Grower(from);
  for (let step = 0; step < most; step += 1) {
    if (grower.covers(to)) return step;
    grower.grow(step % 2 === 0 ? 'cross' : 'square');
  }
  return most;
}

function isEmpty({ words }: BitGrid): boolean {
  return words.every((word) => word === 0);
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
