/** Keeps the values used last, up to a number of bytes. A value larger than the whole room is not kept. */
export class ByteLru<Value> {
  readonly #roomBytes: number;
  readonly #entries = new Map<string, { readonly value: Value; readonly bytes: number }>();
  #usedBytes = 0;

  constructor(roomBytes: number) {
    this.#roomBytes = roomBytes;
  }

  get usedBytes(): number {
    return this.#usedBytes;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    // A Map iterates in order of insertion: set anew, the entry is the last to go.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: Value, bytes: number): void {
    this.delete(key);
    if (bytes > this.#roomBytes) return;
    this.#entries.set(key, { value, bytes });
    this.#usedBytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#usedBytes <= this.#roomBytes) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#usedBytes -= entry.bytes;
  }
}
