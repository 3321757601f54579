import type { Labelmap } from '#domain/labelmap.ts';
import { applyPatch, invertPatch } from '#domain/patch.ts';
import type { StrokeStep } from '#domain/replay/stroke-log.ts';

/** A redraw as a film to wind to and fro: only the strokes between here and there are drawn or taken away. */
export class StrokeCursor {
  readonly #map: Labelmap;
  readonly #steps: readonly StrokeStep[];
  #at = 0;

  /** @param start the mask the strokes begin on, on their grid; it is overwritten */
  constructor(start: Labelmap, steps: readonly StrokeStep[]) {
    this.#map = start;
    this.#steps = steps;
  }

  /** The mask after the first `count` steps, as a new value over the same pixels: the one before it is no longer valid. */
  to(count: number): Labelmap {
    for (; this.#at < count; this.#at += 1) applyPatch(this.#map, this.#steps[this.#at]!.patch);
    for (; this.#at > count; this.#at -= 1) applyPatch(this.#map, invertPatch(this.#steps[this.#at - 1]!.patch));
    return { ...this.#map };
  }
}
