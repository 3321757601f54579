import { setImmediate } from 'node:timers/promises';
import type { Db } from '../store.ts';

/** The identifiers that cases are sorted by. */
export type TextColumn = 'case_id' | 'study_id';

/** All cases up to a number in the order of an identifier. */
export interface TextOrder {
  readonly nums: Uint32Array;
  /** The inverse: by the number of a case its place. */
  readonly placeByNum: Uint32Array;
  /** By place: 1 where another identifier begins, and for each case of which it is not known (''). */
  readonly begins: Uint8Array;
}

/** Read in a few milliseconds, so that whoever waits for the core meanwhile feels nothing. */
const casesPerRead = 2000;

/** The order as the database has it, byte by byte: a fifth of a second for the whole of CXLSeg. */
export async function readTextOrder(db: Db, column: TextColumn, lastNum: number): Promise<TextOrder> {
  const nums: number[] = [];
  const begins: boolean[] = [];
  let last: PlacedText | null = null;
  for (;;) {
    const page: readonly PlacedText[] = await textsAfter(db, column, last);
    for (const one of page) {
      if (one.num <= lastNum) {
        begins.push(one.text === '' || one.text !== last?.text);
        nums.push(one.num);
      }
      last = one;
    }
    if (page.length === 0) break;
    await setImmediate();
  }
  const placeByNum = new Uint32Array(lastNum + 1);
  for (const [place, num] of nums.entries()) placeByNum[num] = place;
  return { nums: Uint32Array.from(nums), placeByNum, begins: Uint8Array.from(begins, Number) };
}

/** An identifier and the case that has it. */
export interface PlacedText {
  readonly text: string;
  readonly num: number;
}

/**
 * The next cases of the order after one of them (null to begin), none at its end. In two steps, those of the same text first: one condition
 * for both would begin at the first of them again with every page.
 */
export async function textsAfter(db: Db, column: TextColumn, last: PlacedText | null): Promise<readonly PlacedText[]> {
  const query = db
    .selectFrom('cases')
    .select([`${column} as text`, 'num'])
    .limit(casesPerRead);
  const same = last
    ? await query.where(column, '=', last.text).where('num', '>', last.num).orderBy('num').execute()
    : [];
  if (same.length > 0) return same;
  return (last ? query.where(column, '>', last.text) : query).orderBy(column).orderBy('num').execute();
}
