import { patchedOrder } from '#domain/patched-order.ts';
import { stableOrder } from '#domain/stable-order.ts';
import { Failure } from '#rpc/failure.ts';
import type { Db } from '../store.ts';
import type { CaseColumns } from './case-columns.ts';
import type { NumberColumn } from './number-column.ts';
import { readTextOrder, type TextColumn, type TextOrder } from './text-order.ts';

/** An order of all cases: their numbers, and how many of them come up to a place that a page ended at. */
export interface Order {
  readonly nums: Uint32Array;
  placesUpTo(key: string | number, num: number): number;
}

interface NumberOrder extends Order {
  /** Of the column and of the cases when it was made. */
  readonly changes: number;
  readonly lastNum: number;
}

/** More cases than that are cheaper to sort with all others than to find places for. */
const mostPatched = 16_384;

/** The orders of the queue. Each is made when it is first asked for, and patched when what it goes by has changed. */
export class ColumnOrders {
  readonly columns: CaseColumns;
  readonly #db: Db;
  readonly #numbers = new Map<NumberColumn, NumberOrder>();
  readonly #texts = new Map<
    TextColumn,
    { readonly lastNum: number; readonly order: Promise<TextOrder>; isRead: boolean }
  >();

  constructor(db: Db, columns: CaseColumns) {
    this.#db = db;
    this.columns = columns;
  }

  /** The risk from high to low, cases without one last; ties in order of import. */
  byRisk(): Order {
    return this.#byNumber(this.columns.risk, (risk) => (Number.isNaN(risk) ? 1 : -risk));
  }

  byShuffle(): Order {
    return this.#byNumber(this.columns.shuffle, (place) => place);
  }

  /** Whether the order by an identifier is there; if not, begins to read it. */
  isTextRead(column: TextColumn): boolean {
    return this.#text(column).isRead;
  }

  /** By an identifier, byte by byte; ties in order of import. */
  async byText(column: TextColumn): Promise<TextOrder & Order> {
    const order = await this.#text(column).order;
    return { ...order, placesUpTo: (_, num) => 1 + placeOf(order, num) };
  }

  #text(column: TextColumn) {
    const { lastNum } = this.columns;
    const known = this.#texts.get(column);
    if (known?.lastNum === lastNum) return known;
    const reading = { lastNum, order: readTextOrder(this.#db, column, lastNum), isRead: false };
    this.#texts.set(column, reading);
    reading.order.then(
      () => {
        reading.isRead = true;
      },
      // What goes wrong is said to whoever waits for it; the next one reads again.
      () => this.#texts.delete(column),
    );
    return reading;
  }

  #byNumber(column: NumberColumn, keyOfValue: (value: number) => number): Order {
    const { lastNum } = this.columns;
    const { changes } = column;
    const known = this.#numbers.get(column);
    if (known?.changes === changes && known.lastNum === lastNum) return known;
    const keyOf = (num: number) => keyOfValue(column.values[num]!);
    const moved = known && this.#movedSince(known, column);
    const nums = moved ? patchedOrder(known.nums, moved, keyOf) : sortedNums(this.columns, keyOf);
    const placesUpTo = (key: string | number, num: number) =>
      halved(nums.length, (at) => keyOf(nums[at]!) - Number(key) || nums[at]! - num);
    const made = { changes, lastNum, nums, placesUpTo };
    this.#numbers.set(column, made);
    return made;
  }

  /** The cases that have another place than in an order made before, or none there; null when they are too many to be told. */
  #movedSince(known: NumberOrder, column: NumberColumn): readonly number[] | null {
    const changed = column.changedSince(known.changes);
    if (!changed) return null;
    const moved = [...changed].filter((num) => num <= known.lastNum);
    for (let num = known.lastNum + 1; num <= this.columns.lastNum; num += 1) {
      if (this.columns.has(num)) moved.push(num);
    }
    return moved.length > mostPatched ? null : moved;
  }
}

function sortedNums(columns: CaseColumns, keyOf: (num: number) => number): Uint32Array {
  const nums = presentNums(columns);
  const keys = new Float64Array(nums.length);
  for (let at = 0; at < nums.length; at += 1) keys[at] = keyOf(nums[at]!);
  const order = stableOrder(keys);
  for (let at = 0; at < order.length; at += 1) order[at] = nums[order[at]!]!;
  return order;
}

function presentNums(columns: CaseColumns): Uint32Array {
  const nums = new Uint32Array(columns.total);
  let at = 0;
  for (let num = 1; num <= columns.lastNum; num += 1) if (columns.has(num)) nums[at++] = num;
  return nums;
}

/** How many places are not after one: `compare` says how a place stands to it. */
function halved(places: number, compare: (at: number) => number): number {
  let [low, high] = [0, places];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(middle) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Cases stay and keep their identifiers, so the place a page ended at is there for good. */
function placeOf({ nums, placeByNum }: TextOrder, num: number): number {
  const place = placeByNum[num];
  if (place !== undefined && nums[place] === num) return place;
  throw new Failure('bad-input', 'The place in the queue is not of this order. Read the queue from its beginning.');
}
