/** Without a sign of life for so long, the reader is taken to have turned away. */
export const idleAfterMs = 45_000;

/** Counts the time a reader spends on something; stands still while the window is hidden or nobody moves. Times in ms. */
export class ActiveTime {
  #spentMs = 0;
  #lastMs: number;
  #isHidden: boolean;

  constructor(nowMs: number, isHidden = false) {
    this.#lastMs = nowMs;
    this.#isHidden = isHidden;
  }

  /** A sign of life: a key, a movement. What lay idle before it is left out. */
  beat(nowMs: number): void {
    this.#spentMs = this.spentMs(nowMs);
    this.#lastMs = nowMs;
  }

  hide(nowMs: number): void {
    this.beat(nowMs);
    this.#isHidden = true;
  }

  show(nowMs: number): void {
    this.#isHidden = false;
    this.#lastMs = nowMs;
  }

  spentMs(nowMs: number): number {
    return this.#isHidden ? this.#spentMs : this.#spentMs + Math.min(idleAfterMs, Math.max(0, nowMs - this.#lastMs));
  }
}
