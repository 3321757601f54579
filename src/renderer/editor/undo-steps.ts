import { beginChange } from '#domain/change.ts';
import { type History, pushPatch, redo, undo } from '#domain/history.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { applyPatch, type Patch } from '#domain/patch.ts';
import { isEmpty, type Rect } from '#domain/rect.ts';
import type { DraftStep } from './draft-record.ts';
import { replaceMap } from './replace-map.ts';

export interface SessionEvents {
  /** Pixels of the map were rewritten in place. */
  damaged(rect: Rect): void;
  /** A step was committed: to be appended to the draft. */
  recorded(step: DraftStep): void;
}

/** The undo stack of a map that is rewritten in place, unlimited; tells of every pixel and of every step. */
export class UndoSteps {
  readonly #map: Labelmap;
  readonly #events: SessionEvents;
  #history: History;

  constructor(map: Labelmap, history: History, events: SessionEvents) {
    this.#map = map;
    this.#history = history;
    this.#events = events;
  }

  get done(): number {
    return this.#history.at;
  }

  get undone(): number {
    return this.#history.patches.length - this.#history.at;
  }

  damage(rect: Rect): void {
    if (!isEmpty(rect)) this.#events.damaged(rect);
  }

  /** Keeps what a gesture has already drawn as one step; a gesture that changed nothing is none. */
  record(patch: Patch | null): void {
    if (!patch) return;
    this.#history = pushPatch(this.#history, patch);
    this.#events.recorded({ kind: 'patch', patch });
  }

  /** Rewrites the map as one step: `draw` tells each rectangle before it is written and returns what it wrote. */
  draw(draw: (map: Labelmap, willChange: (rect: Rect) => void) => Rect): void {
    const change = beginChange(this.#map);
    this.damage(draw(this.#map, change.touch));
    this.record(change.commit());
  }

  /** Overwrites the map with another of its size, as one step. */
  become(next: Labelmap): void {
    this.draw((map, willChange) => replaceMap(map, next, willChange));
  }

  /** @returns false at the end of the stack. */
  step(kind: 'undo' | 'redo'): boolean {
    const step = kind === 'undo' ? undo(this.#history) : redo(this.#history);
    if (!step) return false;
    this.#history = step.history;
    this.damage(applyPatch(this.#map, step.patch));
    this.#events.recorded({ kind });
    return true;
  }
}
