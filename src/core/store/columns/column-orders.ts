import { stableOrder } from '#domain/stable-order.ts';
import { Failure } from '#rpc/failure.ts';
import type { Db } from '../store.ts';
import type { CaseColumns } from './case-columns.ts';
import { readTextOrder, type TextColumn, type TextOrder } from './text-order.ts';

/** An order of all cases: their numbers, and how many of them come up to a place that a page ended at. */
export interface Order {
  readonly nums: Uint32Array;
  placesUpTo(key: string | number, num: number): number;
}

interface NumberOrder extends Order {
  /** Which state of the columns it was made from. */
  readonly of: string;
}

/** The orders of the queue. Each is made when it is first asked for, and again when what it goes by has changed. */
export class ColumnOrders {
  readonly columns: CaseColumns;
  readonly #db: Db;
  readonly #numbers = new Map<string, NumberOrder>();
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
    return this.#byNumber('risk', `${this.columns.risk.changes} ${this.columns.lastNum}`, (num) => {
      const risk = this.columns.risk.values[num]!;
      return Number.isNaN(risk) ? 1 : -risk;
    });
  }

  byShuffle(): Order {
    return this.#byNumber('shuffle', `${this.columns.lastNum}`, (num) => this.columns.shuffle.values[num]!);
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

  #byNumber(name: string, of: string, keyOf: (num: number) => number): Order {
    const known = this.#numbers.get(name);
    if (known?.of === of) return known;
    const nums = presentNums(this.columns);
    const keys = new Float64Array(nums.length);
    for (let at = 0; at < nums.length; at += 1) keys[at] = keyOf(nums[at]!);
    const order = stableOrder(keys);
    for (let at = 0; at < order.length; at += 1) order[at] = nums[order[at]!]!;
    const placesUpTo = (key: string | number, num: number) =>
      halved(order.length, (at) => keyOf(order[at]!) - Number(key) || order[at]! - num);
    const made = { of, nums: order, placesUpTo };
    this.#numbers.set(name, made);
    return made;
  }
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
