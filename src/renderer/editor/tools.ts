import type { Point } from '#domain/paint-capsule.ts';
import { beginBrush } from './brush.ts';
import { beginPieces, beginTake } from './click.ts';
import { beginEraser } from './eraser.ts';
import type { Begun, GestureContext, ToolName } from './gesture.ts';
import { beginPolygon } from './polygon.ts';
import { beginPull } from './pull.ts';
import { beginThresholdBrush } from './threshold-brush.ts';
import { beginWire } from './wire.ts';

/** How a gesture of each tool begins. */
export const tools: Readonly<Record<ToolName, (context: GestureContext, at: Point) => Begun>> = {
  brush: beginBrush,
  eraser: beginEraser,
  threshold: beginThresholdBrush,
  polygon: beginPolygon,
  wire: beginWire,
  pull: beginPull,
  pieces: beginPieces,
  take: beginTake,
};

/** Whether the ring at the pointer, and the size keys, mean something for a tool. */
export function hasSize(tool: ToolName): boolean {
  return tool === 'brush' || tool === 'eraser' || tool === 'threshold' || tool === 'pull';
}
