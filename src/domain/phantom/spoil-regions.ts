import { label } from '#contract/masks.ts';
import { createLabelmap, type Labelmap } from '../labelmap.ts';
import type { Random } from '../random.ts';
import { boxOfSide, type Side, sideLabel } from './spoil-sides.ts';

interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly radiusX: number;
  readonly radiusY: number;
}

/** Writes `value` where `applies` says so inside an ellipse with a slightly uneven rim. */
function paintEllipse(
  map: Labelmap,
  ellipse: Ellipse,
  paint: { value: number; applies: (old: number) => boolean },
): void {
  const { x, y, radiusX, radiusY } = ellipse;
  for (let v = Math.max(0, Math.floor(y - radiusY)); v <= Math.min(map.height - 1, y + radiusY); v += 1) {
    for (let u = Math.max(0, Math.floor(x - radiusX)); u <= Math.min(map.width - 1, x + radiusX); u += 1) {
      const dx = (u - x) / radiusX;
      const dy = (v - y) / radiusY;
      const i = v * map.width + u;
      if (dx * dx + dy * dy <= 1 + 0.15 * Math.sin(5 * Math.atan2(dy, dx) + x) && paint.applies(map.data[i]!)) {
        map.data[i] = paint.value;
      }
    }
  }
}

interface Blobs {
  readonly count: number;
  readonly random: Random;
}

/** Pieces of mask where no lung is. */
export function addBlobs(lungs: Labelmap, { count, random }: Blobs): Labelmap {
  const out = createLabelmap(lungs.width, lungs.height, lungs.data.slice());
  for (let placed = 0, tries = 0; placed < count && tries < 200; tries += 1) {
    const x = random.uniform(0.03, 0.97) * lungs.width;
    const y = random.uniform(0.03, 0.97) * lungs.height;
    const size = random.uniform(0.02, 0.05) * lungs.width;
    const blob = { x, y, radiusX: size, radiusY: size * random.uniform(0.6, 1.6) };
    if (touches(lungs, blob)) continue;
    const value = x < lungs.width / 2 ? label.rightLung : label.leftLung;
    paintEllipse(out, blob, { value, applies: (old) => old === label.background });
    placed += 1;
  }
  return out;
}

function touches(map: Labelmap, { x, y, radiusX, radiusY }: Ellipse): boolean {
  for (let v = Math.floor(y - radiusY * 1.3); v <= y + radiusY * 1.3; v += 1) {
    for (let u = Math.floor(x - radiusX * 1.3); u <= x + radiusX * 1.3; u += 1) {
      if (u >= 0 && v >= 0 && u < map.width && v < map.height && map.data[v * map.width + u] !== 0) return true;
    }
  }
  return false;
}

/** Gaps inside the lungs. */
export function cutHoles(lungs: Labelmap, { count, random }: Blobs): Labelmap {
  const out = createLabelmap(lungs.width, lungs.height, lungs.data.slice());
  for (let i = 0; i < count; i += 1) {
    const box = boxOfSide(lungs, random.chance(0.5) ? 'right' : 'left');
    const size = (box.right - box.left) * random.uniform(0.06, 0.16);
    const hole = {
      x: random.uniform(box.left + size, box.right - size),
      y: random.uniform(box.top + (box.bottom - box.top) * 0.2, box.bottom - (box.bottom - box.top) * 0.3),
      radiusX: size,
      radiusY: size * random.uniform(0.7, 1.5),
    };
    paintEllipse(out, hole, { value: label.background, applies: () => true });
  }
  return out;
}

interface Growth {
  readonly sides: readonly Side[];
  /** Share of the lung's height. */
  readonly share: number;
  readonly random: Random;
}

/** The base drawn too low, into the abdomen. */
export function growDown(lungs: Labelmap, { sides, share, random }: Growth): Labelmap {
  const out = createLabelmap(lungs.width, lungs.height, lungs.data.slice());
  for (const side of sides) {
    const box = boxOfSide(lungs, side);
    const value = sideLabel(side);
    const depth = (box.bottom - box.top) * share;
    const bend = random.uniform(0.3, 0.8);
    for (let x = box.left; x < box.right; x += 1) {
      let last = -1;
      for (let y = box.top; y < box.bottom; y += 1) if (lungs.data[y * lungs.width + x] === value) last = y;
      // Columns that end high belong to the apex or the hilum, not to the base.
      if (last < box.bottom - (box.bottom - box.top) * 0.45) continue;
      const across = (x - box.left) / Math.max(1, box.right - box.left) - 0.5;
      const reach = Math.min(lungs.height - 1, last + depth * (1 - bend * 2 * across * across));
      for (let y = last + 1; y <= reach; y += 1) out.data[y * lungs.width + x] = value;
    }
  }
  return out;
}

interface Sideways {
  readonly side: Side;
  /** Share of the lung's width. */
  readonly share: number;
  readonly random: Random;
}

/** The outer border drawn too far out, over the chest wall. */
export function growOut(lungs: Labelmap, { side, share, random }: Sideways): Labelmap {
  const out = createLabelmap(lungs.width, lungs.height, lungs.data.slice());
  const box = boxOfSide(lungs, side);
  const value = sideLabel(side);
  const reach = (box.right - box.left) * share * 1.5;
  const centre = random.uniform(0.3, 0.7);
  for (let y = box.top; y < box.bottom; y += 1) {
    const down = (y - box.top) / Math.max(1, box.bottom - box.top) - centre;
    const steps = Math.round(reach * Math.max(0, 1 - 4 * down * down));
    const row = y * lungs.width;
    const columns = Array.from({ length: box.right - box.left }, (_, i) => box.left + i).filter(
      (x) => lungs.data[row + x] === value,
    );
    const edge = side === 'right' ? columns[0] : columns.at(-1);
    if (edge === undefined) continue;
    for (let step = 1; step <= steps; step += 1) {
      const x = side === 'right' ? edge - step : edge + step;
      if (x >= 0 && x < lungs.width) out.data[row + x] = value;
    }
  }
  return out;
}

/** A box from the lung to the border of the film, as networks leave behind at collimator edges. */
export function spillOver(
  lungs: Labelmap,
  { side, random }: { readonly side: Side; readonly random: Random },
): Labelmap {
  const out = createLabelmap(lungs.width, lungs.height, lungs.data.slice());
  const box = boxOfSide(lungs, side);
  const height = (box.bottom - box.top) * random.uniform(0.18, 0.4);
  const top = Math.round(random.uniform(box.top, box.bottom - height));
  const inner = (box.right - box.left) * 0.3;
  const from = side === 'right' ? 0 : Math.round(box.right - inner);
  const to = side === 'right' ? Math.round(box.left + inner) : lungs.width;
  for (let y = top; y < top + height; y += 1) {
    for (let x = from; x < to; x += 1)
      if (out.data[y * out.width + x] === 0) out.data[y * out.width + x] = sideLabel(side);
  }
  return out;
}
