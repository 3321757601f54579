import type { Labelmap } from './labelmap.ts';
import { emptyRect, type Rect, rectBetween } from './rect.ts';

/** Where a gated brush may write: pixels whose value on the gate's own raster lies in an interval, ends included. */
export interface PaintGate {
  /** One value per pixel of the map it paints on. */
  readonly values: Uint8Array;
  readonly low: number;
  readonly high: number;
}

/** What a raster operation writes, and where it may. */
export interface PaintOptions {
  /** The label value written. */
  readonly value: number;
  /** Only pixels that hold one of these values are written; all others when it is left out. Values are below 32. */
  readonly onlyOver?: readonly number[];
  readonly gate?: PaintGate | undefined;
  /** Told which rectangle may be written next, before any pixel of it is: `Change.touch` of patch recording fits here. */
  readonly willChange?: (rect: Rect) => void;
}

/**
 * Writes spans of rows and remembers the exact box of what really changed.
 * One brush is made per raster operation; it holds a few numbers and never a copy of pixels.
 */
export class RowPainter {
  readonly #map: Labelmap;
  readonly #value: number;
  readonly #allowed: number;
  readonly #gate: PaintGate | undefined;
  #left = Number.POSITIVE_INFINITY;
  #top = Number.POSITIVE_INFINITY;
  #right = Number.NEGATIVE_INFINITY;
  #bottom = Number.NEGATIVE_INFINITY;

  constructor(map: Labelmap, options: PaintOptions) {
    this.#map = map;
    this.#value = options.value;
    this.#allowed = options.onlyOver ? options.onlyOver.reduce((bits, value) => bits | (1 << value), 0) : -1;
    this.#gate = options.gate;
  }

  /** Paints columns `from` to `to` of a row, both included. The caller has clipped them to the map. */
  span(y: number, from: number, to: number): void {
    const { data, width } = this.#map;
    const gate = this.#gate;
    let first = -1;
    let last = -1;
    for (let x = from, i = y * width + from; x <= to; x += 1, i += 1) {
      const old = data[i]!;
      if (old === this.#value || ((this.#allowed >>> old) & 1) === 0) continue;
      if (gate && (gate.values[i]! < gate.low || gate.values[i]! > gate.high)) continue;
      data[i] = this.#value;
      if (first < 0) first = x;
      last = x;
    }
    if (first < 0) return;
    this.#left = Math.min(this.#left, first);
    this.#right = Math.max(this.#right, last);
    this.#top = Math.min(this.#top, y);
    this.#bottom = Math.max(this.#bottom, y);
  }

  /** The smallest rectangle that holds every pixel changed so far. */
  dirty(): Rect {
    if (this.#right < this.#left) return emptyRect;
    return rectBetween(this.#left, this.#top, this.#right + 1, this.#bottom + 1);
  }
}
