import type { Frame } from '#contract/masks.ts';
import type { Disagreement } from '#domain/disagreement/disagreement.ts';
import { takeRegion } from '#domain/disagreement/take-region.ts';
import { emptyHistory, type History } from '#domain/history.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import type { Point } from '#domain/paint-capsule.ts';
import { type FixName, fixMask, moveRim } from '#domain/redraw/fixes.ts';
import { resizeBrush, startingRadius } from './brush-size.ts';
import { type GateBy, type Gesture, isOutline, type ToolName } from './gesture.ts';
import { hasSides, type Side } from './painting-label.ts';
import { noGrounds } from './session-grounds.ts';
import { proposalOf, type SessionState } from './session-state.ts';
import { tools } from './tools.ts';
import { type SessionEvents, UndoSteps } from './undo-steps.ts';

/** So many points drawn without letting go make an outline of their own; fewer are an unsteady click. */
const freehandLeast = 8;

/**
 * A mask being redrawn: the map, the tool in hand, the gesture in progress and the undo stack. One gesture is one step; a
 * cancelled gesture leaves no trace. Points come in film coordinates.
 */
export class MaskSession {
  readonly map: Labelmap;
  readonly frame: Frame;
  /** Set by whoever knows the film; a session without it draws with the tools that need none. */
  grounds = noGrounds;
  readonly #steps: UndoSteps;
  readonly #watchers = new Set<() => void>();
  #gesture: Gesture | null = null;
  #state: SessionState;
  #freehandPoints = 0;
  #beganNow = false;

  constructor(
    start: { readonly map: Labelmap; readonly frame: Frame; readonly history?: History },
    events: SessionEvents,
    habits: { readonly tool?: ToolName; readonly radiusShare?: number; readonly gateBy?: GateBy } = {},
  ) {
    this.map = start.map;
    this.frame = start.frame;
    this.#steps = new UndoSteps(start.map, start.history ?? emptyHistory, events);
    const side = Math.max(start.frame.filmWidth, start.frame.filmHeight);
    this.#state = {
      tool: habits.tool ?? 'brush',
      radiusPx: habits.radiusShare ? habits.radiusShare * side : startingRadius(side),
      gateBy: habits.gateBy ?? 'grey',
      sided: hasSides(start.map),
      side: 'auto',
      undoSteps: this.#steps.done,
      redoSteps: this.#steps.undone,
      corners: [],
      drawing: false,
      proposal: null,
      disagreement: null,
    };
  }

  readonly state = (): SessionState => this.#state;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  chooseTool(tool: ToolName): void {
    this.cancel();
    this.#change({ tool, proposal: null, disagreement: this.#differences(tool) });
  }

  chooseGate(gateBy: GateBy): void {
    this.#change({ gateBy });
  }

  chooseSide(side: Side): void {
    this.#change({ side });
  }

  /** What the tools look at has changed. */
  lookAgain(): void {
    if (this.#state.tool === 'take') this.#change({ disagreement: this.#differences('take') });
  }

  /** Twenty per cent per step; the stroke in progress keeps its size. */
  resize(steps: number): void {
    const side = Math.max(this.frame.filmWidth, this.frame.filmHeight);
    this.#change({ radiusPx: resizeBrush(this.#state.radiusPx, steps, side) });
  }

  /** The pointer went down: with an outline a corner (the first one again closes it), else the begin of a gesture. */
  press(at: Point, options: { readonly swapped?: boolean; readonly closeWithinPx?: number } = {}): void {
    this.#freehandPoints = 0;
    if (isOutline(this.#gesture)) {
      const first = this.#gesture.first();
      if (Math.hypot(first.x - at.x, first.y - at.y) <= (options.closeWithinPx ?? 0)) this.closeOutline();
      else this.#gesture.addCorner(at);
      this.#change({});
      return;
    }
    this.cancel();
    this.#beganNow = true;
    const { map, frame, grounds } = this;
    const context = { ...this.#state, ...grounds, map, frame, swapped: options.swapped ?? false };
    const begun = tools[context.tool](context, at);
    this.#gesture = begun.gesture;
    this.#steps.damage(begun.rect);
    this.#change({ proposal: null });
  }

  /** The pointer moved while it was down. */
  drag(to: Point): void {
    if (!this.#gesture) return;
    this.#steps.damage(this.#gesture.move(to));
    if (!isOutline(this.#gesture)) return;
    this.#freehandPoints += 1;
    this.#change({});
  }

  /** The pointer moved with no button held: a live wire follows it. */
  hover(at: Point): void {
    if (isOutline(this.#gesture) && this.#gesture.hover(at)) this.#change({});
  }

  /** The pointer went up: a stroke or a freehand outline is done, an outline of corners waits for its next one. */
  release(): void {
    if (!this.#gesture) return;
    const isFreehand = this.#beganNow && this.#freehandPoints >= freehandLeast;
    this.#beganNow = false;
    if (!isOutline(this.#gesture) || isFreehand) this.#commit(this.#gesture);
  }

  /** Closes the outline in progress. @returns false when there is none. */
  closeOutline(): boolean {
    if (!isOutline(this.#gesture)) return false;
    this.#commit(this.#gesture);
    return true;
  }

  /** @returns false when no outline is in progress. */
  removeCorner(): boolean {
    if (!isOutline(this.#gesture)) return false;
    if (this.#gesture.removeCorner()) this.#change({});
    else this.cancel();
    return true;
  }

  /** Drops the repair shown or the gesture in progress and puts every pixel back. @returns false when there was none. */
  cancel(): boolean {
    const gesture = this.#gesture;
    if (!gesture) return this.#dropProposal();
    this.#gesture = null;
    this.#steps.damage(gesture.abort());
    this.#change({ proposal: null });
    return true;
  }

  /** Shows what a repair would change; the same one again makes it. */
  fix(name: FixName): void {
    if (this.#state.proposal?.name === name) {
      this.applyFix();
      return;
    }
    this.cancel();
    const fixed = fixMask(name, this.map, { frame: this.frame, model: this.grounds.model() });
    this.#change({ proposal: proposalOf(name, this.map, fixed) });
  }

  /** Makes the repair that is shown. @returns false when none is. */
  applyFix(): boolean {
    const { proposal } = this.#state;
    if (!proposal) return false;
    this.#become(proposal.map);
    return true;
  }

  /** Moves the whole rim of the lungs outwards or inwards by a little. */
  moveRim(direction: 'grow' | 'shrink'): void {
    this.cancel();
    this.#become(moveRim(this.map, this.frame, direction));
  }

  /** Another mask on the same grid in place of this one, as one step. */
  replace(next: Labelmap): void {
    this.cancel();
    this.#become(next);
  }

  /** Takes the `n`th region of the difference (from 0) from the other mask. @returns false when there is no such region. */
  takeRegion(n: number): boolean {
    const { disagreement } = this.#state;
    const region = disagreement?.regions[n];
    if (!disagreement || !region) return false;
    this.cancel();
    this.#steps.draw((map, touch) => takeRegion(map, { disagreement, region, from: 'second' }, touch));
    this.#changedMask();
    return true;
  }

  undo(): void {
    if (!this.removeCorner() && !this.cancel()) this.#step('undo');
  }

  /** Does nothing while a gesture is in progress: it was begun on the mask as it is. */
  redo(): void {
    if (!this.#gesture) this.#step('redo');
  }

  #step(kind: 'undo' | 'redo'): void {
    if (this.#steps.step(kind)) this.#changedMask();
  }

  #become(next: Labelmap): void {
    this.#steps.become(next);
    this.#changedMask();
  }

  #commit(gesture: Gesture): void {
    this.#gesture = null;
    const { patch, rect } = gesture.commit();
    this.#steps.damage(rect);
    this.#steps.record(patch);
    this.#changedMask();
  }

  #dropProposal(): boolean {
    if (!this.#state.proposal) return false;
    this.#change({ proposal: null });
    return true;
  }

  #differences(tool: ToolName): Disagreement | null {
    return tool === 'take' ? this.grounds.differences(this.map) : null;
  }

  #changedMask(): void {
    this.#change({ proposal: null, disagreement: this.#differences(this.#state.tool) });
  }

  #change(change: Partial<SessionState>): void {
    this.#state = {
      ...this.#state,
      ...change,
      undoSteps: this.#steps.done,
      redoSteps: this.#steps.undone,
      corners: isOutline(this.#gesture) ? this.#gesture.line() : [],
      drawing: this.#gesture !== null,
    };
    for (const watcher of this.#watchers) watcher();
  }
}
