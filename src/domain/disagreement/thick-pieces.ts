import { type Component, componentOf, components } from '../components.ts';
import type { Labelmap } from '../labelmap.ts';
import { erode } from '../morphology.ts';

export interface ThickPieces {
  /** Thicker than twice the radius somewhere; in order of their first core pixel. */
  readonly pieces: readonly Component[];
  /** What is thinner everywhere and belongs to no piece, as connected components. */
  readonly slivers: readonly Component[];
}

/** How far a piece reaches back into the thin parts beside its core, in radii: takes the tips of a crescent along. */
const reachRadii = 3;

/**
 * The pieces of a binary mask that a disc of `radiusPx` fits into, each with the thin parts near it. Two masks of one lung differ by a rim
 * of a pixel or two nearly everywhere; pieces that hang together only by such a rim fall apart here, and the rim is left over.
 * Pieces and slivers share no pixel and together are the mask.
 */
export function thickPieces(mask: Labelmap, radiusPx: number): ThickPieces {
  const cores = components(erode(mask, { x: radiusPx, y: radiusPx }));
  const owner = growWithin(mask, cores, reachRadii * radiusPx);
  const runs = cores.map((): number[] => []);
  const { width, height, data } = mask;
  const rest = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      if (data[at] === 0) continue;
      const piece = owner[at]!;
      if (piece < 0) {
        rest[at] = 1;
        continue;
      }
      const from = x;
      while (x + 1 < width && data[at - from + x + 1] !== 0 && owner[at - from + x + 1] === piece) x += 1;
      runs[piece]!.push(y, from, x + 1);
    }
  }
  return { pieces: runs.map(componentOf), slivers: components({ width, height, data: rest }) };
}

/** The index of the core each mask pixel is nearest to within `steps` king's moves through the mask; −1 beyond. */
function growWithin(mask: Labelmap, cores: readonly Component[], steps: number): Int32Array {
  const { width, height, data } = mask;
  const owner = new Int32Array(data.length).fill(-1);
  let front: number[] = [];
  for (const [index, { runs }] of cores.entries()) {
    for (let i = 0; i < runs.length; i += 3) {
      for (let x = runs[i + 1]!; x < runs[i + 2]!; x += 1) {
        owner[runs[i]! * width + x] = index;
        front.push(runs[i]! * width + x);
      }
    }
  }
  for (let step = 0; step < steps && front.length > 0; step += 1) {
    const next: number[] = [];
    for (const at of front) {
      const x = at % width;
      const y = (at - x) / width;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny += 1) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx += 1) {
          const to = ny * width + nx;
          if (data[to] === 0 || owner[to]! >= 0) continue;
          owner[to] = owner[at]!;
          next.push(to);
        }
      }
    }
    front = next;
  }
  return owner;
}
