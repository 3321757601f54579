import type { Rle } from './rle.ts';

/** `a − b` of two maps of one size, pixel by pixel, modulo 8. @throws RangeError for maps of other sizes. */
export function rleDifference(a: Rle, b: Rle): Rle {
  return combine(a, b, (x, y) => (x - y) & 7);
}

/** `a + b` of two maps of one size, pixel by pixel, modulo 8: the inverse of `rleDifference`. @throws RangeError for maps of other sizes. */
export function rleSum(a: Rle, b: Rle): Rle {
  return combine(a, b, (x, y) => (x + y) & 7);
}

function combine(a: Rle, b: Rle, value: (a: number, b: number) => number): Rle {
  const { width, height } = a;
  if (b.width !== width || b.height !== height) {
    throw new RangeError(`Maps of ${width}×${height} and ${b.width}×${b.height} pixels cannot be combined.`);
  }
  const runs: number[] = [];
  let [i, j] = [0, 0];
  let [leftOfA, leftOfB] = [a.runs[1] ?? 0, b.runs[1] ?? 0];
  while (i < a.runs.length) {
    const length = Math.min(leftOfA, leftOfB);
    const next = value(a.runs[i]!, b.runs[j]!);
    if (runs.at(-2) === next) runs[runs.length - 1]! += length;
    else runs.push(next, length);
    leftOfA -= length;
    leftOfB -= length;
    if (leftOfA === 0) {
      i += 2;
      leftOfA = a.runs[i + 1] ?? 0;
    }
    if (leftOfB === 0) {
      j += 2;
      leftOfB = b.runs[j + 1] ?? 0;
    }
  }
  return { width, height, runs: Uint32Array.from(runs) };
}
