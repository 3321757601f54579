/**
 * The pixels of a map four to a word, for passes over a quarter of a million maps: most of a map is background or lung without end, and four
 * pixels are looked at in the time of one. The first pixel is the lowest byte: every processor this runs on is little-endian. Pixels of zero
 * fill the last word. Shares memory with the map where that lies right.
 */
export function fourPixels(data: Uint8Array): Uint32Array {
  const words = Math.ceil(data.length / 4);
  const fits = data.length % 4 === 0 && data.byteOffset % 4 === 0;
  if (fits) return new Uint32Array(data.buffer, data.byteOffset, words);
  const padded = new Uint8Array(words * 4);
  padded.set(data);
  return new Uint32Array(padded.buffer);
}

/** A word of four pixels of one value, as a 32-bit unsigned number. */
export function fourOf(value: number): number {
  return Math.imul(value, 0x01010101) >>> 0;
}

/** Whether any pixel has a value, which is not 0. */
export function holds(data: Uint8Array, value: number): boolean {
  const alike = fourOf(value);
  const four = fourPixels(data);
  for (let word = 0; word < four.length; word += 1) {
    // A byte of the difference is zero where the pixel has the value; only from there does the subtraction borrow into a top bit.
    const difference = four[word]! ^ alike;
    if (((difference - 0x01010101) & ~difference & 0x80808080) !== 0) return true;
  }
  return false;
}

/** Behind the last of the pixels from `from` on, before `end`, that have its value. `four`: the words of `data`. */
export function endOfValue(
  data: Uint8Array,
  four: Uint32Array,
  { from, end }: { readonly from: number; readonly end: number },
): number {
  const value = data[from]!;
  const alike = fourOf(value);
  let i = from + 1;
  for (; i % 4 !== 0; i += 1) if (i === end || data[i] !== value) return i;
  let word = i >> 2;
  for (const last = end >> 2; word < last && four[word] === alike; ) word += 1;
  for (i = 4 * word; i < end && data[i] === value; ) i += 1;
  return i;
}
