const windowMs = 10_000;
const leastMs = 400;

/** Items per second over the last ten seconds, so that the estimate follows a slow film or a warm cache. */
export class RateMeter {
  readonly #samples: { readonly atMs: number; readonly done: number }[] = [];

  /** A count that fell begins a new stage: what was measured before says nothing of it. */
  add(atMs: number, done: number): void {
    const last = this.#samples.at(-1);
    if (last && done < last.done) this.#samples.length = 0;
    this.#samples.push({ atMs, done });
    while (this.#samples.length > 2 && atMs - this.#samples[1]!.atMs >= windowMs) this.#samples.shift();
  }

  reset(): void {
    this.#samples.length = 0;
  }

  /** Null until enough time has passed to say. */
  perSecond(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.atMs - first.atMs < leastMs || last.done === first.done) return null;
    return ((last.done - first.done) * 1000) / (last.atMs - first.atMs);
  }
}
