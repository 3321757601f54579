/**
 * A list that several threads draw from, each entry going to one of them: whoever is free takes the next. The count of what was
 * taken lies in shared memory, so that nobody has to ask.
 */
export interface SharedSupply<T> {
  readonly entries: readonly T[];
  readonly taken: Int32Array<SharedArrayBuffer>;
}

export function sharedSupply<T>(entries: readonly T[]): SharedSupply<T> {
  return { entries, taken: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) };
}

/** The entries that this thread gets to take. */
export function* drawFrom<T>({ entries, taken }: SharedSupply<T>): Generator<T> {
  for (;;) {
    const index = Atomics.add(taken, 0, 1);
    if (index >= entries.length) return;
    yield entries[index]!;
  }
}

/** Nobody gets another entry. */
export function shut({ entries, taken }: SharedSupply<unknown>): void {
  Atomics.store(taken, 0, entries.length);
}
