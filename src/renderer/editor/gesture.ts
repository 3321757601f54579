import type { Frame } from '#contract/masks.ts';
import { toMask } from '#domain/frame.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import type { Point } from '#domain/paint-capsule.ts';
import type { Patch } from '#domain/patch.ts';
import type { Rect } from '#domain/rect.ts';
import type { Side } from './painting-label.ts';

export const toolNames = ['brush', 'eraser', 'polygon'] as const;
export type ToolName = (typeof toolNames)[number];

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
}

/** One gesture, from the press to the release: one step of undo. All points are film coordinates. */
export interface Gesture {
  /** @returns the mask pixels rewritten; empty when the tool only previews. */
  move(to: Point): Rect;
  /** Ends the gesture. `rect` is what was rewritten by ending it; the patch is null when no pixel differs in the end. */
  commit(): { readonly patch: Patch | null; readonly rect: Rect };
  /** Puts every pixel back. @returns the mask pixels rewritten. */
  abort(): Rect;
  /** The corners so far, for tools that show an outline. */
  outline?(): readonly Point[];
}

/** A film point on the mask grid. */
export function onGrid(frame: Frame, point: Point): Point {
  const { u, v } = toMask(frame, point.x, point.y);
  return { x: u, y: v };
}
