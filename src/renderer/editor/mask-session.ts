import type { Frame } from '#contract/masks.ts';
import { beginChange } from '#domain/change.ts';
import { emptyHistory, type History, pushPatch, redo, undo } from '#domain/history.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import type { Point } from '#domain/paint-capsule.ts';
import { applyPatch, type Patch } from '#domain/patch.ts';
import { emptyRect, isEmpty, type Rect } from '#domain/rect.ts';
import { beginBrush } from './brush.ts';
import { resizeBrush, startingRadius } from './brush-size.ts';
import type { DraftRecord } from './draft-record.ts';
import { beginEraser } from './eraser.ts';
import type { Gesture, ToolName } from './gesture.ts';
import { hasSides, type Side } from './painting-label.ts';
import { beginPolygon, type PolygonGesture } from './polygon.ts';

/** What the toolbar shows. A new object after every change, for `useSyncExternalStore`. */
export interface SessionState {
  readonly tool: ToolName;
  readonly radiusPx: number;
  readonly sided: boolean;
  readonly side: Side;
  readonly undoSteps: number;
  readonly redoSteps: number;
  /** Corners of the polygon in progress, in film coordinates. */
  readonly corners: readonly Point[];
  readonly drawing: boolean;
}

export interface SessionEvents {
  /** Pixels of the map were rewritten in place. */
  damaged(rect: Rect): void;
  /** A step was committed: to be appended to the draft. */
  recorded(record: DraftRecord): void;
}

/** So many points drawn without letting go make an outline of their own; fewer are an unsteady click. */
const freehandLeast = 8;

/**
 * A mask being redrawn: the map, the tool in hand, the gesture in progress and the undo stack. One gesture is one step; a
 * cancelled gesture leaves no trace. Points come in film coordinates.
 */
export class MaskSession {
  readonly map: Labelmap;
  readonly frame: Frame;
  readonly #events: SessionEvents;
  readonly #watchers = new Set<() => void>();
  #history: History;
  #gesture: Gesture | PolygonGesture | null = null;
  #state: SessionState;
  #freehandPoints = 0;
  #beganNow = false;

  constructor(
    start: { readonly map: Labelmap; readonly frame: Frame; readonly history?: History },
    events: SessionEvents,
    habits: { readonly tool?: ToolName; readonly radiusShare?: number } = {},
  ) {
    this.map = start.map;
    this.frame = start.frame;
    this.#history = start.history ?? emptyHistory;
    this.#events = events;
    const side = Math.max(start.frame.filmWidth, start.frame.filmHeight);
    this.#state = {
      tool: habits.tool ?? 'brush',
      radiusPx: habits.radiusShare ? habits.radiusShare * side : startingRadius(side),
      sided: hasSides(start.map),
      side: 'auto',
      undoSteps: this.#history.at,
      redoSteps: this.#history.patches.length - this.#history.at,
      corners: [],
      drawing: false,
    };
  }

  readonly state = (): SessionState => this.#state;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  chooseTool(tool: ToolName): void {
    this.cancel();
    this.#change({ tool });
  }

  chooseSide(side: Side): void {
    this.#change({ side });
  }

  /** Twenty per cent per step; the stroke in progress keeps its size. */
  resize(steps: number): void {
    const side = Math.max(this.frame.filmWidth, this.frame.filmHeight);
    this.#change({ radiusPx: resizeBrush(this.#state.radiusPx, steps, side) });
  }

  /** The pointer went down: with the polygon a corner (the first one again closes it), else the begin of a stroke. */
  press(at: Point, options: { readonly swapped?: boolean; readonly closeWithinPx?: number } = {}): void {
    this.#freehandPoints = 0;
    if (this.#gesture && 'isPolygon' in this.#gesture) {
      const first = this.#gesture.corners()[0];
      const near = options.closeWithinPx ?? 0;
      if (first && Math.hypot(first.x - at.x, first.y - at.y) <= near) this.closePolygon();
      else this.#gesture.addCorner(at);
      this.#change({});
      return;
    }
    this.cancel();
    this.#beganNow = true;
    const { tool, radiusPx, sided, side } = this.#state;
    const { map, frame } = this;
    const context = { map, frame, radiusPx, sided, side, swapped: options.swapped ?? false };
    if (tool === 'polygon') {
      this.#gesture = beginPolygon(context, at);
    } else {
      const begun = tool === 'brush' ? beginBrush(context, at) : beginEraser(context, at);
      this.#gesture = begun.gesture;
      this.#damage(begun.rect);
    }
    this.#change({});
  }

  /** The pointer moved while it was down. */
  drag(to: Point): void {
    if (!this.#gesture) return;
    this.#damage(this.#gesture.move(to));
    if (!('isPolygon' in this.#gesture)) return;
    this.#freehandPoints += 1;
    this.#change({});
  }

  /** The pointer went up: a stroke or a freehand outline is done, a polygon waits for its next corner. */
  release(): void {
    if (!this.#gesture) return;
    const isOutline = this.#beganNow && this.#freehandPoints >= freehandLeast;
    this.#beganNow = false;
    if (!('isPolygon' in this.#gesture) || isOutline) this.#commit(this.#gesture);
  }

  /** Closes the polygon in progress. @returns false when there is none. */
  closePolygon(): boolean {
    if (!this.#gesture || !('isPolygon' in this.#gesture)) return false;
    this.#commit(this.#gesture);
    return true;
  }

  /** @returns false when no polygon is in progress. */
  removeCorner(): boolean {
    if (!this.#gesture || !('isPolygon' in this.#gesture)) return false;
    if (this.#gesture.removeCorner()) this.#change({});
    else this.cancel();
    return true;
  }

  /** Drops the gesture in progress and puts every pixel back. @returns false when there was none. */
  cancel(): boolean {
    if (!this.#gesture) return false;
    const gesture = this.#gesture;
    this.#gesture = null;
    this.#damage(gesture.abort());
    this.#change({});
    return true;
  }

  /** A one-key fix as one step: `fix` rewrites the map, telling `willChange` before each rectangle. */
  apply(fix: (map: Labelmap, willChange: (rect: Rect) => void) => Rect): boolean {
    this.cancel();
    const change = beginChange(this.map);
    this.#damage(fix(this.map, change.touch));
    return this.#record(change.commit());
  }

  undo(): void {
    this.#step('undo');
  }

  redo(): void {
    this.#step('redo');
  }

  #step(kind: 'undo' | 'redo'): void {
    if (this.removeCorner() || this.cancel()) return;
    const step = kind === 'undo' ? undo(this.#history) : redo(this.#history);
    if (!step) return;
    this.#history = step.history;
    this.#damage(applyPatch(this.map, step.patch));
    this.#events.recorded({ kind });
    this.#change({});
  }

  #commit(gesture: Gesture): void {
    this.#gesture = null;
    const { patch, rect } = gesture.commit();
    this.#damage(rect);
    this.#record(patch);
    this.#change({});
  }

  #record(patch: Patch | null): boolean {
    if (!patch) return false;
    this.#history = pushPatch(this.#history, patch);
    this.#events.recorded({ kind: 'patch', patch });
    this.#change({});
    return true;
  }

  #damage(rect: Rect = emptyRect): void {
    if (!isEmpty(rect)) this.#events.damaged(rect);
  }

  #change(change: Partial<SessionState>): void {
    this.#state = {
      ...this.#state,
      ...change,
      undoSteps: this.#history.at,
      redoSteps: this.#history.patches.length - this.#history.at,
      corners: this.#gesture && 'isPolygon' in this.#gesture ? this.#gesture.corners() : [],
      drawing: this.#gesture !== null,
    };
    for (const watcher of this.#watchers) watcher();
  }
}
