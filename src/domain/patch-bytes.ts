import type { Patch } from './patch.ts';
import { unpackRle } from './rle.ts';

/**
 * A patch as bytes that carry their own length: six LEB128 numbers (x, y, width, height, length of before, length of after),
 * then before and after. Packed patches can be appended to a file one after the other.
 */
export function packPatch(patch: Patch): Uint8Array {
  const { rect, before, after } = patch;
  const head: number[] = [];
  for (const number of [rect.x, rect.y, rect.width, rect.height, before.length, after.length]) {
    let rest = number;
    while (rest >= 128) {
      head.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    head.push(rest);
  }
  const bytes = new Uint8Array(head.length + before.length + after.length);
  bytes.set(head);
  bytes.set(before, head.length);
  bytes.set(after, head.length + before.length);
  return bytes;
}

/**
 * Reads the patch that begins at `at`.
 * @returns null when the bytes end before the patch does (a write that was cut short), else the patch and where the next begins.
 * @throws RangeError when the bytes are whole but not a patch.
 */
export function unpackPatch(bytes: Uint8Array, at = 0): { readonly patch: Patch; readonly next: number } | null {
  const head: number[] = [];
  let next = at;
  while (head.length < 6) {
    let number = 0;
    let scale = 1;
    let byte: number;
    do {
      if (next >= bytes.length) return null;
      if (scale > 2 ** 35) throw new RangeError('The stroke log holds a number that is too large.');
      byte = bytes[next]!;
      next += 1;
      number += (byte % 128) * scale;
      scale *= 128;
    } while (byte >= 128);
    head.push(number);
  }
  const [x, y, width, height, beforeLength, afterLength] = head as [number, number, number, number, number, number];
  const end = next + beforeLength + afterLength;
  if (end > bytes.length) return null;
  const before = bytes.slice(next, next + beforeLength);
  const after = bytes.slice(next + beforeLength, end);
  unpackRle(width, height, before);
  unpackRle(width, height, after);
  return { patch: { rect: { x, y, width, height }, before, after }, next: end };
}
