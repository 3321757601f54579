/** Groups of `size` items in order, but for the first groups, which may have other sizes; the last one may be smaller, none is empty. */
export async function* batches<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  size: number,
  firstSizes: readonly number[] = [],
): AsyncGenerator<readonly Item[]> {
  let batch: Item[] = [];
  let count = 0;
  for await (const item of items) {
    batch.push(item);
    if (batch.length < (firstSizes[count] ?? size)) continue;
    yield batch;
    batch = [];
    count += 1;
  }
  if (batch.length > 0) yield batch;
}
