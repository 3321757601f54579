/**
 * An order of numbers after the keys of some of them have changed, or some have come in: what a sort of all would give, for little more
 * than a copy.
 * @param order by key, equal keys by number
 * @param moved those whose key is another now, and those that `order` lacks; each once
 */
export function patchedOrder(
  order: Uint32Array,
  moved: readonly number[],
  keyOf: (number: number) => number,
): Uint32Array {
  const inOrder = moved.toSorted((a, b) => keyOf(a) - keyOf(b) || a - b);
  const isMoved = new Uint8Array(1 + moved.reduce((most, number) => Math.max(most, number), 0));
  for (const number of moved) isMoved[number] = 1;
  const staying = new Uint32Array(order.length);
  let count = 0;
  for (let at = 0; at < order.length; at += 1) {
    const number = order[at]!;
    if (number < isMoved.length && isMoved[number] === 1) continue;
    staying[count] = number;
    count += 1;
  }
  const patched = new Uint32Array(count + moved.length);
  let from = 0;
  for (const [i, number] of inOrder.entries()) {
    const key = keyOf(number);
    let [low, high] = [from, count];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = staying[middle]!;
      if ((keyOf(other) - key || other - number) > 0) high = middle;
      else low = middle + 1;
    }
    patched.set(staying.subarray(from, low), from + i);
    patched[low + i] = number;
    from = low;
  }
  patched.set(staying.subarray(from, count), from + moved.length);
  return patched;
}
