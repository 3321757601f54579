import type { CodeColumn, Coded } from './code-column.ts';
import type { Selection } from './matching.ts';

/** How many of the selected cases have each value; all cases without a selection. */
export function tally<T extends Coded>(
  column: CodeColumn<T>,
  selection: Selection | null,
): readonly (readonly [value: T, count: number])[] {
  const counts = selection ? countsOf(column, selection) : column.counts;
  return valuesCounted(column, counts);
}

/** How many of all cases have each pair of values. */
export function tallyPairs<A extends Coded, B extends Coded>(
  first: CodeColumn<A>,
  second: CodeColumn<B>,
): readonly (readonly [a: A, b: B, count: number])[] {
  const width = second.values.length;
  const counts = new Uint32Array(first.values.length * width);
  const length = Math.min(first.codes.length, second.codes.length);
  for (let num = 0; num < length; num += 1) counts[first.codes[num]! * width + second.codes[num]!]! += 1;
  const pairs: [A, B, number][] = [];
  for (let at = 0; at < counts.length; at += 1) {
    const count = counts[at]!;
    // Code 0 stands for no case.
    if (count > 0 && at >= width)
      pairs.push([first.values[Math.floor(at / width)] as A, second.values[at % width] as B, count]);
  }
  return pairs;
}

function countsOf({ codes, values }: CodeColumn<Coded>, selection: Selection): Uint32Array {
  const counts = new Uint32Array(values.length);
  for (let num = 0; num < selection.length; num += 1) if (selection[num] === 1) counts[codes[num]!]! += 1;
  return counts;
}

function valuesCounted<T extends Coded>(
  { values }: CodeColumn<T>,
  counts: ArrayLike<number>,
): readonly (readonly [T, number])[] {
  const counted: [T, number][] = [];
  for (let code = 1; code < values.length; code += 1) {
    if (counts[code]! > 0) counted.push([values[code] as T, counts[code]!]);
  }
  return counted;
}
