import { readFileSync } from 'node:fs';

const folder = new URL('../../training/goldens/', import.meta.url);

export function goldenText(path: string): string {
  return readFileSync(new URL(path, folder), 'utf8');
}

/** A little-endian array of the goldens, copied so that it is aligned. */
export function goldenBytes(path: string): ArrayBuffer {
  const bytes = readFileSync(new URL(path, folder));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

export function largestDifference(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (found.length !== expected.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < found.length; i += 1) largest = Math.max(largest, Math.abs(found[i]! - expected[i]!));
  return largest;
}
