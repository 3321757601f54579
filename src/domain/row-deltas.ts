import { GrowingBytes } from './growing-bytes.ts';

/**
 * The runs of a map (`packRle`), each row said by its difference from the row above: a lung's edge moves by a pixel or none from row to
 * row, so nearly all numbers are small and a general compressor halves what it makes of the runs themselves.
 *
 * Runs are cut at the ends of rows. A row is the difference of its number of runs from that of the row above, then for its i-th run the
 * difference of end and value from the i-th run above (0 where there is none): `(end − above) × 8 + (value − above mod 8)`. Numbers are
 * zigzag LEB128.
 * @param bytes a canonical `packRle` of width × height pixels
 * @throws RangeError when the runs do not end with a row
 */
export function toRowDeltas(width: number, height: number, bytes: Uint8Array): Uint8Array {
  const out = new GrowingBytes(bytes.length + height);
  let above = new Row(width);
  let row = new Row(width);
  let rows = 0;
  let at = 0;
  while (at < bytes.length) {
    let number = 0;
    let scale = 1;
    let byte: number;
    do {
      byte = bytes[at++]!;
      number += (byte & 127) * scale;
      scale *= 128;
    } while (byte >= 128 && at < bytes.length);
    const value = number % 8;
    let length = (number - value) / 8;
    while (length > 0) {
      const taken = Math.min(length, width - row.end);
      row.add(taken, value);
      length -= taken;
      if (row.end < width) continue;
      writeRow(out, row, above);
      [above, row] = [row, above];
      row.clear();
      rows += 1;
    }
  }
  if (rows !== height || row.count > 0) {
    throw new RangeError(`The packed mask does not fill ${height} rows of ${width} pixels.`);
  }
  return out.taken();
}

/**
 * The inverse of `toRowDeltas`.
 * @returns the very bytes it was given
 * @throws RangeError when the bytes are none it can have made
 */
export function fromRowDeltas(width: number, height: number, deltas: Uint8Array): Uint8Array {
  const out = new GrowingBytes(deltas.length);
  const reader = { bytes: deltas, at: 0 };
  let above = new Row(width);
  let row = new Row(width);
  let value = -1;
  let length = 0;
  for (let y = 0; y < height; y += 1) {
    const count = above.count + readSigned(reader);
    if (count < 1 || count > width) throw new RangeError(`Row ${y} of the stored mask has ${count} runs.`);
    row.clear();
    for (let i = 0; i < count; i += 1) {
      const difference = readSigned(reader);
      const within = difference & 7;
      const end = above.endAt(i) + (difference - within) / 8;
      const next = (above.valueAt(i) + within) & 7;
      const step = end - row.end;
      if (step < 1 || end > width) throw new RangeError(`Row ${y} of the stored mask has a run that ends at ${end}.`);
      row.add(step, next);
      if (next === value) length += step;
      else {
        if (length > 0) out.unsigned(length * 8 + value);
        value = next;
        length = step;
      }
    }
    if (row.end !== width) throw new RangeError(`Row ${y} of the stored mask ends at ${row.end}, not at ${width}.`);
    [above, row] = [row, above];
  }
  if (length > 0) out.unsigned(length * 8 + value);
  if (reader.at !== deltas.length) throw new RangeError('The stored mask goes on behind its last row.');
  return out.taken();
}

/** The runs of one row: ends (exclusive) and values. */
class Row {
  count = 0;
  end = 0;
  readonly #ends: Int32Array;
  readonly #values: Uint8Array;

  constructor(width: number) {
    this.#ends = new Int32Array(width);
    this.#values = new Uint8Array(width);
  }

  add(length: number, value: number): void {
    this.end += length;
    this.#ends[this.count] = this.end;
    this.#values[this.count] = value;
    this.count += 1;
  }

  clear(): void {
    this.count = 0;
    this.end = 0;
  }

  endAt(i: number): number {
    return i < this.count ? this.#ends[i]! : 0;
  }

  valueAt(i: number): number {
    return i < this.count ? this.#values[i]! : 0;
  }
}

function writeRow(out: GrowingBytes, row: Row, above: Row): void {
  writeSigned(out, row.count - above.count);
  for (let i = 0; i < row.count; i += 1) {
    writeSigned(out, (row.endAt(i) - above.endAt(i)) * 8 + ((row.valueAt(i) - above.valueAt(i)) & 7));
  }
}

function writeSigned(out: GrowingBytes, number: number): void {
  out.unsigned(number >= 0 ? number * 2 : -number * 2 - 1);
}

function readSigned(reader: { readonly bytes: Uint8Array; at: number }): number {
  let number = 0;
  let scale = 1;
  let byte: number;
  do {
    if (reader.at >= reader.bytes.length || scale > 2 ** 42)
      throw new RangeError('The stored mask ends inside a number.');
    byte = reader.bytes[reader.at++]!;
    number += (byte & 127) * scale;
    scale *= 128;
  } while (byte >= 128);
  return number % 2 === 0 ? number / 2 : -(number + 1) / 2;
}
