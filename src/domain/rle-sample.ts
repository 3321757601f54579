import { createLabelmap, type Labelmap } from './labelmap.ts';

/**
 * A packed mask (`packRle`) on a coarser grid over the same film, nearest neighbour as `resampleLabels` does it, without decoding the
 * rows and columns between: what ranking a quarter of a million masks looks at.
 *
 * @throws RangeError when the bytes end early.
 */
export function sampleRle(
  { width, height, bytes }: { readonly width: number; readonly height: number; readonly bytes: Uint8Array },
  to: { readonly width: number; readonly height: number },
): Labelmap {
  const out = createLabelmap(to.width, to.height);
  const firstFrom = firstColumns(width, to.width);
  let at = 0;
  const next = (): number => {
    let number = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at]!;
      if (at >= bytes.length) throw new RangeError('The packed mask ends early.');
      at += 1;
      number += (byte % 128) * scale;
      if (byte < 128) return number;
    }
  };
  let number = next();
  let end = Math.floor(number / 8);
  let above = -1;
  for (let y = 0; y < to.height; y += 1) {
    const row = sourceOf(y, height, to.height) * width;
    if (row === above) {
      out.data.copyWithin(y * to.width, (y - 1) * to.width, y * to.width);
      continue;
    }
    above = row;
    while (end <= row) {
      number = next();
      end += Math.floor(number / 8);
    }
    let x = 0;
    for (;;) {
      const until = Math.min(end - row, width);
      const value = number % 8;
      const from = x;
      x = firstFrom[until]!;
      if (value !== 0 && x > from) out.data.fill(value, y * to.width + from, y * to.width + x);
      if (end - row >= width) break;
      number = next();
      end += Math.floor(number / 8);
    }
  }
  return out;
}

/** For each column of the finer grid (and the end) the first one of the coarser grid that is taken from it or from behind it. */
function firstColumns(width: number, toWidth: number): Int32Array {
  const first = new Int32Array(width + 1);
  for (let column = 0, x = 0; column <= width; column += 1) {
    while (x < toWidth && sourceOf(x, width, toWidth) < column) x += 1;
    first[column] = x;
  }
  return first;
}

function sourceOf(i: number, from: number, to: number): number {
  return Math.min(from - 1, Math.floor(((i + 0.5) * from) / to));
}
