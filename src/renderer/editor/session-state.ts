import type { Disagreement } from '#domain/disagreement/disagreement.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import type { Point } from '#domain/paint-capsule.ts';
import type { FixName } from '#domain/redraw/fixes.ts';
import type { GateBy, ToolName } from './gesture.ts';
import type { Side } from './painting-label.ts';

/** A repair that is shown and not yet made. */
export interface Proposal {
  readonly name: FixName;
  readonly map: Labelmap;
  /** What it would change, 1 where lung is added and 2 where it is removed. Empty of both when nothing would change. */
  readonly change: Labelmap;
  readonly addsPx: number;
  readonly removesPx: number;
}

/** What the toolbar and the marks above the film show. A new object after every change, for `useSyncExternalStore`. */
export interface SessionState {
  readonly tool: ToolName;
  readonly radiusPx: number;
  /** What the threshold brush keeps to. */
  readonly gateBy: GateBy;
  readonly sided: boolean;
  readonly side: Side;
  readonly undoSteps: number;
  readonly redoSteps: number;
  /** The line of the outline in progress, in film coordinates; empty without one. */
  readonly corners: readonly Point[];
  readonly drawing: boolean;
  readonly proposal: Proposal | null;
  /** Where the mask differs from the one that regions are taken from; null unless the tool `take` is in hand. */
  readonly disagreement: Disagreement | null;
}

/** A repair as a proposal: what it would add and remove. */
export function proposalOf(name: FixName, now: Labelmap, then: Labelmap): Proposal {
  const change = { width: now.width, height: now.height, data: new Uint8Array(now.data.length) };
  let addsPx = 0;
  let removesPx = 0;
  for (let i = 0; i < now.data.length; i += 1) {
    if (now.data[i] === then.data[i]) continue;
    const removes = then.data[i] === 0;
    change.data[i] = removes ? 2 : 1;
    if (removes) removesPx += 1;
    else addsPx += 1;
  }
  return { name, map: then, change, addsPx, removesPx };
}
