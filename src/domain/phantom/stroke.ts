import type { Point } from './curve.ts';
import { createField, type Field } from './field.ts';

/** One node of a tube: its centre, its radius and how much it attenuates there. */
export interface Node extends Point {
  readonly radiusPx: number;
  readonly amount: number;
}

/** Attenuation across a tube: `t` is the distance from the axis in radii, 0 to 1. */
export type Profile = (t: number) => number;

/** A filled cylinder, seen from the side. */
export function solid(t: number): number {
  return Math.sqrt(1 - t * t);
}

/** A hollow bone: the cortex shows as two bright lines. */
export function cortical(t: number): number {
  const inner = 0.8;
  const marrow = t < inner ? Math.sqrt(inner * inner - t * t) : 0;
  return 1.5 * (Math.sqrt(1 - t * t) - 0.75 * marrow);
}

/** Draws tubes. Pieces of one tube never add up at their joints; separate tubes do, as shadows on a film. */
export interface TubeBrush {
  draw(nodes: readonly Node[], profile: Profile): void;
}

export function createTubeBrush(target: Field): TubeBrush {
  const layer = createField(target.width, target.height);
  return {
    draw(nodes, profile) {
      const box = { left: target.width, top: target.height, right: -1, bottom: -1 };
      for (let i = 0; i + 1 < nodes.length; i += 1) drawPiece(layer, nodes[i]!, nodes[i + 1]!, profile, box);
      for (let y = box.top; y <= box.bottom; y += 1) {
        for (let x = box.left; x <= box.right; x += 1) {
          const at = y * target.width + x;
          target.data[at]! += layer.data[at]!;
          layer.data[at] = 0;
        }
      }
    },
  };
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function drawPiece(layer: Field, a: Node, b: Node, profile: Profile, touched: Box): void {
  const radius = Math.max(a.radiusPx, b.radiusPx) + 1;
  const left = Math.max(0, Math.floor(Math.min(a.x, b.x) - radius));
  const right = Math.min(layer.width - 1, Math.ceil(Math.max(a.x, b.x) + radius));
  const top = Math.max(0, Math.floor(Math.min(a.y, b.y) - radius));
  const bottom = Math.min(layer.height - 1, Math.ceil(Math.max(a.y, b.y) + radius));
  if (left > right || top > bottom) return;
  touched.left = Math.min(touched.left, left);
  touched.right = Math.max(touched.right, right);
  touched.top = Math.min(touched.top, top);
  touched.bottom = Math.max(touched.bottom, bottom);
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const lengthSquared = dx * dx + dy * dy || 1e-9;
  const reach = radius * radius;
  for (let y = top; y <= bottom; y += 1) {
    const fromY = y - a.y;
    for (let x = left; x <= right; x += 1) {
      const fromX = x - a.x;
      const s = Math.max(0, Math.min(1, (fromX * dx + fromY * dy) / lengthSquared));
      const offX = fromX - dx * s;
      const offY = fromY - dy * s;
      const squared = offX * offX + offY * offY;
      if (squared >= reach) continue;
      const r = a.radiusPx + (b.radiusPx - a.radiusPx) * s;
      const distance = Math.sqrt(squared);
      if (distance >= r + 0.5) continue;
      // Below a pixel of radius the tube would vanish between samples; its edge fades over one pixel instead.
      const edge = Math.min(1, r + 0.5 - distance);
      const value = (a.amount + (b.amount - a.amount) * s) * profile(Math.min(1, distance / (r + 0.5))) * edge;
      const at = y * layer.width + x;
      if (Math.abs(value) > Math.abs(layer.data[at]!)) layer.data[at] = value;
    }
  }
}
