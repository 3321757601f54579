import fc from 'fast-check';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';

/** Reads a map from rows of digits and dots (a dot is background). */
export function drawn(...rows: readonly string[]): Labelmap {
  const width = rows[0]?.length ?? 0;
  return createLabelmap(
    width,
    rows.length,
    Uint8Array.from([...rows.join('')].map((char) => (char === '.' ? 0 : Number(char)))),
  );
}

/** The inverse of `drawn`, for whole-map comparisons that read well when they fail. */
export function rowsOf(map: Labelmap): readonly string[] {
  return Array.from({ length: map.height }, (_, y) =>
    [...map.data.subarray(y * map.width, (y + 1) * map.width)].map((value) => (value === 0 ? '.' : value)).join(''),
  );
}

export function copyOf(map: Labelmap): Labelmap {
  return createLabelmap(map.width, map.height, map.data.slice());
}

/** Any small label map with values up to `greatest`. */
export function anyMap(greatest = 1, side = 24): fc.Arbitrary<Labelmap> {
  return fc
    .tuple(fc.integer({ min: 1, max: side }), fc.integer({ min: 1, max: side }))
    .chain(([width, height]) =>
      fc
        .uint8Array({ minLength: width * height, maxLength: width * height, max: greatest })
        .map((data) => createLabelmap(width, height, data)),
    );
}

/** Two maps of one size. */
export function anyPair(greatest = 1, side = 24): fc.Arbitrary<readonly [Labelmap, Labelmap]> {
  return anyMap(greatest, side).chain((first) =>
    fc
      .uint8Array({ minLength: first.data.length, maxLength: first.data.length, max: greatest })
      .map((data) => [first, createLabelmap(first.width, first.height, data)] as const),
  );
}

/** A binary map from row-major run lengths, background first. */
export function fromRuns(width: number, height: number, runs: readonly number[]): Labelmap {
  const map = createLabelmap(width, height);
  let at = 0;
  for (const [i, length] of runs.entries()) {
    map.data.fill(i % 2, at, at + length);
    at += length;
  }
  return map;
}
