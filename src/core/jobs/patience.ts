/** How long an engine may say nothing before it counts as hung. */
export interface PatienceBounds {
  /** Until the first answer: a model is opened, tried and perhaps opened once more for each core. */
  readonly firstMs: number;
  /** Afterwards never less than this … */
  readonly leastMs: number;
  /** … and this many times the slowest answer so far, so that a large network on a small machine is not taken for hung. */
  readonly times: number;
}

export const usualPatience: PatienceBounds = { firstMs: 300_000, leastMs: 60_000, times: 50 };

/** Learns from the answers of a run how long the next one may take. */
export class Patience {
  readonly #bounds: PatienceBounds;
  #slowestMs: number | null = null;

  constructor(bounds: PatienceBounds) {
    this.#bounds = bounds;
  }

  get limitMs(): number {
    const { firstMs, leastMs, times } = this.#bounds;
    return this.#slowestMs === null ? firstMs : Math.max(leastMs, times * this.#slowestMs);
  }

  /**
   * Waits for an answer; when the patience is at its end calls `giveUp`, which has to make the answer fail.
   * @returns what the answer is
   */
  async wait<T>(answer: Promise<T>, giveUp: () => void): Promise<T> {
    const startMs = performance.now();
    const timer = setTimeout(giveUp, this.limitMs);
    try {
      const value = await answer;
      this.#slowestMs = Math.max(this.#slowestMs ?? 0, performance.now() - startMs);
      return value;
    } finally {
      clearTimeout(timer);
    }
  }
}
