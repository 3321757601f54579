import type { WireRle } from '#contract/masks.ts';
import { endOfValue, fourPixels } from './four-pixels.ts';
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

export function encodeRle(map: Labelmap): Rle {
  const { data } = map;
  const four = fourPixels(data);
  const runs: number[] = [];
  for (let start = 0; start < data.length; ) {
    const end = endOfValue(data, four, { from: start, end: data.length });
    runs.push(data[start]!, end - start);
    start = end;
  }
  return { width: map.width, height: map.height, runs: Uint32Array.from(runs) };
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
export function packRle(rle: Rle): Uint8Array {
  const bytes: number[] = [];
  for (let i = 0; i < rle.runs.length; i += 2) {
    let rest = rle.runs[i + 1]! * 8 + rle.runs[i]!;
    while (rest >= 128) {
      bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
  }
  return Uint8Array.from(bytes);
}

/**
 * @throws RangeError when the bytes are not a packed RLE of width × height pixels in canonical form.
 */
export function unpackRle(width: number, height: number, bytes: Uint8Array): Rle {
  const runs: number[] = [];
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
    if (length === 0 || value === runs.at(-2)) throw new RangeError('The packed mask is not in canonical form.');
    runs.push(value, length);
    covered += length;
  }
  if (covered !== width * height) {
    throw new RangeError(`The packed mask covers ${covered} pixels, not ${width}×${height}.`);
  }
  return { width, height, runs: Uint32Array.from(runs) };
}

export function toWire(map: Labelmap): WireRle {
  return { width: map.width, height: map.height, bytes: packRle(encodeRle(map)) };
}

/** @throws RangeError as `unpackRle`. */
export function fromWire(wire: WireRle): Labelmap {
  return decodeRle(unpackRle(wire.width, wire.height, wire.bytes));
}
