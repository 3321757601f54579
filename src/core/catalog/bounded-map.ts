/**
 * Applies `work` to every item, at most `limit` at a time. Results keep the order of the items. The first error ends it: no further item is begun, and
 * what had been begun is waited for, so that nothing is still written when the caller cleans up.
 */
export async function boundedMap<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  const errors: unknown[] = [];
  let next = 0;
  async function lane(): Promise<void> {
    while (next < items.length && errors.length === 0) {
      const at = next;
      next += 1;
      try {
        results[at] = await work(items[at]!);
      } catch (thrown) {
        errors.push(thrown);
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
  if (errors.length > 0) throw errors[0];
  return results;
}
