import type { Frame } from '#contract/masks.ts';
import type { Disagreement } from '#domain/disagreement/disagreement.ts';
import { toFilm, toMask } from '#domain/frame.ts';
import type { GreyGround } from '#domain/grey-ground.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import type { Point } from '#domain/paint-capsule.ts';
import type { Patch } from '#domain/patch.ts';
import type { LikelyLung } from '#domain/probability/likely-lung.ts';
import type { Rect } from '#domain/rect.ts';
import type { Side } from './painting-label.ts';

export const toolNames = ['brush', 'eraser', 'threshold', 'polygon', 'wire', 'pull', 'pieces', 'take'] as const;
export type ToolName = (typeof toolNames)[number];

/** What the threshold brush keeps to: the grey it began on, or what the model takes for lung. */
export type GateBy = 'grey' | 'model';

/** What a tool needs to know when a gesture begins. */
export interface GestureContext {
  readonly map: Labelmap;
  readonly frame: Frame;
  /** Radius of brush and eraser in film pixels. */
  readonly radiusPx: number;
  readonly sided: boolean;
  readonly side: Side;
  /** True: the tool takes away instead of adding, or the other way round (Ctrl). */
  readonly swapped: boolean;
  /** The film's greys on the mask's grid; null while there is no film. */
  ground(): GreyGround | null;
  /** What the threshold brush keeps to. */
  readonly gateBy: GateBy;
  /** What the model takes for lung, on the mask's grid; null while that is not known. */
  likely(): LikelyLung | null;
  /** Where this mask differs from the one that regions are taken from; null without another, or with another tool in hand. */
  readonly disagreement: Disagreement | null;
}

/** One gesture, from the press to the release: one step of undo. All points are film coordinates. */
export interface Gesture {
  /** @returns the mask pixels rewritten; empty when the tool only previews. */
  move(to: Point): Rect;
  /** Ends the gesture. `rect` is what was rewritten by ending it; the patch is null when no pixel differs in the end. */
  commit(): { readonly patch: Patch | null; readonly rect: Rect };
  /** Puts every pixel back. @returns the mask pixels rewritten. */
  abort(): Rect;
}

/** A gesture that lasts over several presses, corner by corner, and is drawn as a line until it is closed. */
export interface OutlineGesture extends Gesture {
  readonly isOutline: true;
  addCorner(at: Point): void;
  /** @returns false when no corner is left. */
  removeCorner(): boolean;
  /** Where the pointer is while no button is held. @returns whether the line looks different. */
  hover(at: Point): boolean;
  /** The first corner: a press on it closes the outline. */
  first(): Point;
  /** The line so far. */
  line(): readonly Point[];
}

export function isOutline(gesture: Gesture | null): gesture is OutlineGesture {
  return gesture !== null && 'isOutline' in gesture;
}

/** How a tool begins: the gesture, and the mask pixels that its first touch rewrote. */
export interface Begun {
  readonly gesture: Gesture;
  readonly rect: Rect;
}

/** A film point on the mask grid. */
export function onGrid(frame: Frame, point: Point): Point {
  const { u, v } = toMask(frame, point.x, point.y);
  return { x: u, y: v };
}

/** A point of the mask grid on the film. */
export function onFilm(frame: Frame, point: Point): Point {
  return toFilm(frame, point.x, point.y);
}
