/** Beyond so many standard deviations a value says no more: one wild number must not outweigh all others. */
const farthest = 4;

/** Of the film or of how certain the arithmetic is, not of the mask: films of one size are not alike for that. */
const notOfTheMask: ReadonlySet<string> = new Set(['lungHeightPx', 'exact']);

/**
 * Masks as points: one per key, one axis per feature, each axis brought to mean 0 and standard deviation 1 over all points. A value
 * that is missing stands at the mean. Filled point by point, so that a set of any size streams through; keeps 4 bytes per value.
 */
export class FeatureSpace {
  readonly #axes: readonly string[];
  readonly #keys: string[] = [];
  /** Point by point. Standard deviations from the mean once a question has been asked. */
  #values = new Float32Array(0);
  #isStandard = false;

  /** @param axes the names of the features, in the order of the values of every point */
  constructor(axes: readonly string[]) {
    this.#axes = axes;
  }

  get size(): number {
    return this.#keys.length;
  }

  /**
   * Adds a point. Keys are given once, and all points before the first question.
   * @param values by axis, NaN where one is missing; those that are not there are missing, too
   */
  add(key: string, values: Float32Array): void {
    if (this.#isStandard) throw new Error('Points are added before the first question.');
    const from = this.#keys.length * this.#axes.length;
    if (from + this.#axes.length > this.#values.length) this.#widen();
    this.#values.fill(Number.NaN, from, from + this.#axes.length);
    this.#values.set(values.subarray(0, this.#axes.length), from);
    this.#keys.push(key);
  }

  /**
   * The points nearest to that of `key`, itself first, at most `limit`; ties in the order of adding. Distance is the root mean square
   * over the axes, in standard deviations. Null for a key that has no point.
   */
  nearest(key: string, limit: number): readonly { readonly key: string; readonly distance: number }[] | null {
    const centre = this.#keys.indexOf(key);
    if (centre < 0) return null;
    if (!this.#isStandard) this.#standardise();
    const sums = this.#squaredDistances(centre);
    sums[centre] = -1;
    const bound = sums.slice().sort()[Math.min(limit, sums.length) - 1] ?? 0;
    const near: number[] = [];
    for (let at = 0; at < sums.length; at += 1) if (sums[at]! <= bound) near.push(at);
    return near
      .sort((a, b) => sums[a]! - sums[b]! || a - b)
      .slice(0, limit)
      .map((at) => ({ key: this.#keys[at]!, distance: Math.sqrt(Math.max(0, sums[at]!)) }));
  }

  #widen(): void {
    const wider = new Float32Array(Math.max(1000, Math.ceil(1.5 * this.#keys.length)) * this.#axes.length);
    wider.set(this.#values);
    this.#values = wider;
  }

  /** Axes that say nothing, because all points stand at one place, become 0; the others are weighed so that squares add up to a mean. */
  #standardise(): void {
    const spreads = this.#axes.map((name, axis) => (notOfTheMask.has(name) ? null : this.#spreadOf(axis)));
    const weight = 1 / Math.sqrt(Math.max(1, spreads.filter((spread) => spread !== null).length));
    const step = this.#axes.length;
    for (const [axis, spread] of spreads.entries()) {
      for (let at = axis; at < this.size * step; at += step) {
        const value = this.#values[at]!;
        const known = spread !== null && Number.isFinite(value);
        const off = known ? (value - spread.mean) / spread.deviation : 0;
        this.#values[at] = weight * Math.max(-farthest, Math.min(farthest, off));
      }
    }
    this.#isStandard = true;
  }

  #spreadOf(axis: number): { readonly mean: number; readonly deviation: number } | null {
    const step = this.#axes.length;
    let [count, mean, squares] = [0, 0, 0];
    for (let at = axis; at < this.size * step; at += step) {
      const value = this.#values[at]!;
      if (!Number.isFinite(value)) continue;
      // Welford 1962.
      count += 1;
      const off = value - mean;
      mean += off / count;
      squares += off * (value - mean);
    }
    const deviation = Math.sqrt(squares / Math.max(1, count));
    return deviation > 1e-9 ? { mean, deviation } : null;
  }

  #squaredDistances(centre: number): Float32Array {
    const step = this.#axes.length;
    const from = this.#values.subarray(centre * step, (centre + 1) * step);
    const values = this.#values;
    const sums = new Float32Array(this.size);
    for (let point = 0, at = 0; point < sums.length; point += 1) {
      let sum = 0;
      for (let axis = 0; axis < step; axis += 1, at += 1) {
        const off = values[at]! - from[axis]!;
        sum += off * off;
      }
      sums[point] = sum;
    }
    return sums;
  }
}
