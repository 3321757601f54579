import type { Rect } from '#domain/rect.ts';
import type { Loupe } from './frame-painter.ts';
import { loupeFactors, loupePlace, turnLoupe } from './loupe.ts';
import type { Point, Size } from './view.ts';

/** Where the pointer is, and the loupe that may be held there. Tells its watchers at every movement: not for anything that renders. */
export class CursorGlass {
  readonly #watchers = new Set<() => void>();
  #at: Point | null = null;
  #factor: number | null = null;

  /** In screen pixels; null while the pointer is elsewhere. */
  get at(): Point | null {
    return this.#at;
  }

  /** How much larger the film is inside the loupe; 1 while none is held. */
  get factor(): number {
    return this.#factor ?? 1;
  }

  get loupe(): Loupe | null {
    return this.#at && this.#factor !== null ? { at: this.#at, factor: this.#factor } : null;
  }

  /** Part of the stage that the loupe covers; null without one. */
  place(stage: Size): Rect | null {
    return this.loupe && loupePlace(this.loupe.at, stage);
  }

  /** `quietly`: the watchers are only told while the loupe is held. */
  moveTo(at: Point | null, { quietly = false } = {}): void {
    this.#at = at;
    if (!quietly || this.#factor !== null) this.tell();
  }

  hold(held: boolean): void {
    this.#factor = held ? loupeFactors.first : null;
    this.tell();
  }

  /** @returns false when no loupe is held. */
  turn(steps: number): boolean {
    if (this.#factor === null) return false;
    this.#factor = turnLoupe(this.#factor, steps);
    this.tell();
    return true;
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  tell(): void {
    for (const watcher of this.#watchers) watcher();
  }
}
