import type { WireRle } from '#contract/masks.ts';
import { endOfValue, fourPixels } from './four-pixels.ts';
import { GrowingBytes } from './growing-bytes.ts';
import { createLabelmap, type Labelmap } from './labelmap.ts';

/**
 * A label map as runs of equal value in row-major order. `runs` alternates value and length: v0, n0, v1, n1, …
 * Lengths are positive, neighbouring values differ, and lengths add up to width × height, so equal maps have equal runs.
 */
export interface Rle {
  readonly width: number;
  readonly height: number;
  readonly runs: Uint32Array;
}

/** Two lungs of 512 × 512 are about 1,600 runs of two numbers. */
const usualRuns = 4096;

export function encodeRle(map: Labelmap): Rle {
  const { data } = map;
  const four = fourPixels(data);
  // Not a list of numbers: those of a model's answers would keep the garbage collector busy on the cores that run films.
  let runs = new Uint32Array(usualRuns);
  let count = 0;
  for (let start = 0; start < data.length; ) {
    const end = endOfValue(data, four, { from: start, end: data.length });
    if (count === runs.length) runs = twiceAsLong(runs);
    runs[count] = data[start]!;
    runs[count + 1] = end - start;
    count += 2;
    start = end;
  }
  return { width: map.width, height: map.height, runs: runs.slice(0, count) };
}

function twiceAsLong(runs: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(2 * runs.length);
  longer.set(runs);
  return longer;
}

export function decodeRle(rle: Rle): Labelmap {
  const map = createLabelmap(rle.width, rle.height);
  let at = 0;
  for (let i = 0; i < rle.runs.length; i += 2) {
    const length = rle.runs[i + 1]!;
    if (rle.runs[i] !== 0) map.data.fill(rle.runs[i]!, at, at + length);
    at += length;
  }
  return map;
}

/**
 * Runs as bytes: one LEB128 number per run. Most masks have one label, so a run is written as `length * 8 + value`
 * (values are below 8). Equal maps give equal bytes, so their SHA-256 names the mask.
 */
export function packRle({ runs }: Rle): Uint8Array {
  const out = new GrowingBytes(runs.length);
  for (let i = 0; i < runs.length; i += 2) out.unsigned(runs[i + 1]! * 8 + runs[i]!);
  return out.taken();
}

/**
 * @throws RangeError when the bytes are not a packed RLE of width × height pixels in canonical form.
 */
export function unpackRle(width: number, height: number, bytes: Uint8Array): Rle {
  // A run is a byte at least.
  const runs = new Uint32Array(2 * bytes.length);
  let count = 0;
  let covered = 0;
  let at = 0;
  while (at < bytes.length) {
    let number = 0;
    let scale = 1;
    let byte: number;
    do {
      if (at >= bytes.length || scale > 2 ** 42) throw new RangeError('The packed mask ends inside a number.');
      byte = bytes[at]!;
      at += 1;
      number += (byte % 128) * scale;
      scale *= 128;
    } while (byte >= 128);
    const value = number % 8;
    const length = Math.floor(number / 8);
    if (length === 0 || (count > 0 && value === runs[count - 2])) {
      throw new RangeError('The packed mask is not in canonical form.');
    }
    runs[count] = value;
    runs[count + 1] = length;
    count += 2;
    covered += length;
  }
  if (covered !== width * height) {
    throw new RangeError(`The packed mask covers ${covered} pixels, not ${width}×${height}.`);
  }
  return { width, height, runs: runs.slice(0, count) };
}

export function toWire(map: Labelmap): WireRle {
  return { width: map.width, height: map.height, bytes: packRle(encodeRle(map)) };
}

/** @throws RangeError as `unpackRle`. */
export function fromWire(wire: WireRle): Labelmap {
  return decodeRle(unpackRle(wire.width, wire.height, wire.bytes));
}
