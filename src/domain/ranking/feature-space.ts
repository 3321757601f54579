/** Beyond so many standard deviations a value says no more: one wild number must not outweigh all others. */
const farthest = 4;

/** Of the film or of how certain the arithmetic is, not of the mask: films of one size are not alike for that. */
const notOfTheMask: ReadonlySet<string> = new Set(['lungHeightPx', 'exact']);

/**
 * Masks as points: one per key, one axis per feature, each axis brought to mean 0 and standard deviation 1 over all points. A value
 * that is missing stands at the mean. Filled row by row, so that a set of any size streams through; keeps 4 bytes per value.
 */
export class FeatureSpace {
  readonly #keys: string[] = [];
  readonly #places = new Map<string, number>();
  readonly #axes = new Map<string, Axis>();

  get size(): number {
    return this.#keys.length;
  }

  /** Adds a point. Keys are given once. */
  add(key: string, features: Readonly<Record<string, number | null>>): void {
    const at = this.#keys.length;
    this.#places.set(key, at);
    this.#keys.push(key);
    for (const [name, value] of Object.entries(features)) {
      if (value === null || !Number.isFinite(value) || notOfTheMask.has(name)) continue;
      let axis = this.#axes.get(name);
      if (!axis) {
        axis = new Axis();
        this.#axes.set(name, axis);
      }
      axis.set(at, value);
    }
  }

  /**
   * The points nearest to that of `key`, itself first, at most `limit`; ties in the order of adding. Distance is the root mean square
   * over the axes, in standard deviations. Null for a key that has no point.
   */
  nearest(key: string, limit: number): readonly { readonly key: string; readonly distance: number }[] | null {
    const centre = this.#places.get(key);
    if (centre === undefined) return null;
    const sums = new Float32Array(this.size);
    let axes = 0;
    for (const axis of this.#axes.values()) if (axis.addSquares(sums, centre)) axes += 1;
    sums[centre] = -1;
    const bound = sums.slice().sort()[Math.min(limit, sums.length) - 1] ?? 0;
    const near: number[] = [];
    for (let at = 0; at < sums.length; at += 1) if (sums[at]! <= bound) near.push(at);
    return near
      .sort((a, b) => sums[a]! - sums[b]! || a - b)
      .slice(0, limit)
      .map((at) => ({ key: this.#keys[at]!, distance: Math.sqrt(Math.max(0, sums[at]!) / Math.max(1, axes)) }));
  }
}

/** The values of one feature; NaN where a point has none. */
class Axis {
  #values = new Float32Array(1024).fill(Number.NaN);
  #count = 0;
  #mean = 0;
  #squares = 0;

  /** Mean and variance are kept up to date on the way (Welford 1962). */
  set(at: number, value: number): void {
    if (at >= this.#values.length) {
      const wider = new Float32Array(2 ** Math.ceil(Math.log2(at + 1))).fill(Number.NaN);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[at] = value;
    this.#count += 1;
    const off = value - this.#mean;
    this.#mean += off / this.#count;
    this.#squares += off * (value - this.#mean);
  }

  /** Adds to each point its squared distance from `centre` along this axis. False when all points stand at one place. */
  addSquares(sums: Float32Array, centre: number): boolean {
    const deviation = Math.sqrt(this.#squares / Math.max(1, this.#count));
    if (!(deviation > 1e-9)) return false;
    const from = this.#standard(centre, deviation);
    for (let at = 0; at < sums.length; at += 1) sums[at]! += (this.#standard(at, deviation) - from) ** 2;
    return true;
  }

  #standard(at: number, deviation: number): number {
    const value = this.#values[at];
    if (value === undefined || Number.isNaN(value)) return 0;
    return Math.max(-farthest, Math.min(farthest, (value - this.#mean) / deviation));
  }
}
