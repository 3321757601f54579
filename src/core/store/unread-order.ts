import { setImmediate } from 'node:timers/promises';
import type { Selection } from './columns/matching.ts';
import { type PlacedText, type TextColumn, textsAfter } from './columns/text-order.ts';
import type { Db } from './store.ts';

/** So few that reading the identifiers of them all is sooner done than passing over the cases between them. */
const fewSelected = 2500;
const casesPerRead = 500;
/** A few milliseconds each: somebody waits, and would wait twice as long if the order were read on between them. */
const readsAtOnce = 5;

interface Wanted {
  /** Null for all cases. */
  readonly selection: Selection | null;
  readonly after: PlacedText | null;
  readonly limit: number;
  /** Whether the order has been read meanwhile, so that looking on is not worth it. */
  isRead(): boolean;
}

/**
 * The numbers of the next selected cases in the order of an identifier, from the database, while that order is being read into memory. Null
 * when that was sooner.
 */
export async function numsInUnreadOrder(
  db: Db,
  column: TextColumn,
  { selection, after, limit, isRead }: Wanted,
): Promise<readonly number[] | null> {
  const few = selection && numsOfFew(selection);
  if (few) {
    const placed = await placedTexts(db, column, few);
    const next = after ? placed.filter((one) => compare(one, after) > 0) : placed;
    return next
      .toSorted(compare)
      .slice(0, limit)
      .map(({ num }) => num);
  }
  const nums: number[] = [];
  let reads = 0;
  for (let last = after; nums.length < limit; ) {
    if (isRead()) return null;
    const page = await textsAfter(db, column, last);
    if (page.length === 0) break;
    for (const { num } of page) if (!selection || selection[num] === 1) nums.push(num);
    last = page.at(-1)!;
    reads += 1;
    if (reads % readsAtOnce === 0) await setImmediate();
  }
  return nums.slice(0, limit);
}

function numsOfFew(selection: Selection): readonly number[] | null {
  const nums: number[] = [];
  for (let num = selection.indexOf(1); num !== -1; num = selection.indexOf(1, num + 1)) {
    if (nums.length === fewSelected) return null;
    nums.push(num);
  }
  return nums;
}

async function placedTexts(db: Db, column: TextColumn, nums: readonly number[]): Promise<readonly PlacedText[]> {
  const placed: PlacedText[] = [];
  for (let at = 0; at < nums.length; at += casesPerRead) {
    const some = nums.slice(at, at + casesPerRead);
    placed.push(
      ...(await db
        .selectFrom('cases')
        .select([`${column} as text`, 'num'])
        .where('num', 'in', some)
        .execute()),
    );
  }
  return placed;
}

/** As the database does: by the bytes of the text, then in order of import. */
function compare(a: PlacedText, b: PlacedText): number {
  return Buffer.compare(Buffer.from(a.text), Buffer.from(b.text)) || a.num - b.num;
}
