import { setImmediate } from 'node:timers/promises';

/** What `work` makes of each item, in their order; at most `most` of them are under way while one is waited for. */
export async function* workAhead<Item, Result>(
  items: AsyncIterable<Item>,
  most: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  for await (const item of items) {
    const result = work(item);
    // When an earlier one fails nobody asks for this one any more, and its own failure is none to end the process for.
    result.catch(() => {});
    underWay.push(result);
    if (underWay.length > most) yield await underWay.shift()!;
    await setImmediate();
  }
  for (const result of underWay) yield await result;
}
