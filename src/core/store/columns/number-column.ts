/** Changes that are remembered, so that an order by the column need not be sorted anew. */
const changesKept = 16_384;

/** One column of the cases in memory, for numbers of which every case may have another; by the number of the case, NaN for none. */
export class NumberColumn {
  #values = new Float64Array(1024).fill(Number.NaN);
  #changes = 0;
  /** The cases of the last changes, the latest last. */
  #changed: number[] = [];

  get values(): Float64Array {
    return this.#values;
  }

  /** Grows when a value becomes another. */
  get changes(): number {
    return this.#changes;
  }

  set(num: number, value: number | null): void {
    if (num >= this.#values.length) {
      const wider = new Float64Array(Math.ceil(1.25 * (num + 1))).fill(Number.NaN);
      wider.set(this.#values);
      this.#values = wider;
    }
    const now = value ?? Number.NaN;
    if (Object.is(this.#values[num], now)) return;
    this.#values[num] = now;
    this.#changes += 1;
    this.#changed.push(num);
    if (this.#changed.length > 2 * changesKept) this.#changed = this.#changed.slice(-changesKept);
  }

  /** The cases whose value has become another since `changes` was so high, each once; null when that is too long ago. */
  changedSince(changes: number): ReadonlySet<number> | null {
    const count = this.#changes - changes;
    return count > this.#changed.length ? null : new Set(this.#changed.slice(this.#changed.length - count));
  }
}
