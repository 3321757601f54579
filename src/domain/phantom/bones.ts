import type { Random } from '../random.ts';
import { type Anatomy, type Placement, type Side, toPixels } from './anatomy.ts';
import { curveThrough, type Point } from './curve.ts';
import { cortical, type Node, solid, type TubeBrush } from './stroke.ts';

const sides: readonly Side[] = [-1, 1];

/** Posterior and anterior ribs, clavicles, shoulder blades and the spine. */
export function drawBones(
  brush: TubeBrush,
  { place, anatomy, random }: { readonly place: Placement; readonly anatomy: Anatomy; readonly random: Random },
): void {
  const bone = random.uniform(0.85, 1.3);
  drawSpine(brush, place, anatomy, bone);
  for (const side of sides) {
    drawPosteriorRibs(brush, place, { anatomy, side, amount: 0.062 * bone, random });
    drawAnteriorRibs(brush, place, { anatomy, side, amount: 0.045 * bone, random });
    drawClavicle(brush, place, { side, amount: 0.12 * bone, random });
    drawShoulderBlade(brush, place, { side, amount: 0.06 * bone, random });
  }
}

function tube(
  place: Placement,
  points: readonly Point[],
  shape: (t: number) => { radius: number; amount: number },
): Node[] {
  const curve = curveThrough(points, 7);
  return curve.map((p, i) => {
    const { radius, amount } = shape(i / (curve.length - 1));
    return { ...toPixels(place, p.x, p.y), radiusPx: radius * place.lungHeightPx, amount };
  });
}

interface RibSide {
  readonly anatomy: Anatomy;
  readonly side: Side;
  readonly amount: number;
  readonly random: Random;
}

function drawPosteriorRibs(brush: TubeBrush, place: Placement, { anatomy, side, amount, random }: RibSide): void {
  const slope = random.uniform(0.1, 0.17);
  const first = random.uniform(-0.01, 0.02);
  for (let rib = 0; rib < 10; rib += 1) {
    const v = first + rib * 0.094;
    const reach = anatomy.cage(side, v + slope * 0.7);
    const root = anatomy.spineHalf + 0.02;
    const drop = slope * Math.min(1, 0.45 + rib * 0.12);
    const points = [
      { x: side * root, y: v },
      { x: side * (root + (reach - root) * 0.28), y: v - 0.022 },
      { x: side * (root + (reach - root) * 0.58), y: v - 0.008 + drop * 0.12 },
      { x: side * (root + (reach - root) * 0.84), y: v + drop * 0.45 },
      { x: side * (root + (reach - root) * 0.98), y: v + drop * 0.95 },
      { x: side * (reach + 0.015), y: v + drop * 1.45 },
    ];
    brush.draw(
      tube(place, points, (t) => ({ radius: 0.0185 + 0.003 * Math.sin(t * 3), amount: amount * (1.05 - 0.15 * t) })),
      cortical,
    );
  }
}

function drawAnteriorRibs(brush: TubeBrush, place: Placement, { anatomy, side, amount, random }: RibSide): void {
  const first = random.uniform(0.15, 0.2);
  const fall = random.uniform(0.14, 0.2);
  for (let rib = 0; rib < 6; rib += 1) {
    const v = first + rib * 0.118;
    const outer = anatomy.cage(side, v) + 0.01;
    const inner = 0.3 + rib * 0.045;
    const points = [
      { x: side * outer, y: v - 0.05 },
      { x: side * (outer - 0.05), y: v + fall * 0.12 },
      { x: side * (outer + (inner - outer) * 0.4), y: v + fall * 0.62 },
      { x: side * (outer + (inner - outer) * 0.75), y: v + fall * 0.95 },
      { x: side * inner, y: v + fall * 1.05 },
    ];
    brush.draw(
      tube(place, points, (t) => ({ radius: 0.018 + 0.006 * t, amount: amount * Math.min(1, (1 - t) * 3.2 + 0.08) })),
      cortical,
    );
  }
}

interface OneBone {
  readonly side: Side;
  readonly amount: number;
  readonly random: Random;
}

function drawClavicle(brush: TubeBrush, place: Placement, { side, amount, random }: OneBone): void {
  const raise = random.normal(0, 0.02);
  const points = [
    { x: side * 0.13, y: 0.125 + raise * 0.3 },
    { x: side * 0.3, y: 0.1 + raise * 0.5 },
    { x: side * 0.58, y: 0.045 + raise },
    { x: side * 0.86, y: -0.005 + raise },
    { x: side * 1.12, y: -0.02 + raise },
    { x: side * 1.3, y: 0.0 + raise },
  ];
  brush.draw(
    tube(place, points, (t) => ({ radius: 0.021 + 0.009 * Math.abs(t - 0.5) + (t < 0.12 ? 0.008 : 0), amount })),
    cortical,
  );
}

function drawShoulderBlade(brush: TubeBrush, place: Placement, { side, amount, random }: OneBone): void {
  const out = random.uniform(0.0, 0.12);
  const edge = [
    { x: side * (0.98 + out), y: 0.06 },
    { x: side * (0.93 + out), y: 0.22 },
    { x: side * (0.95 + out), y: 0.4 },
    { x: side * (1.02 + out), y: 0.5 },
    { x: side * (1.12 + out), y: 0.4 },
    { x: side * (1.24 + out), y: 0.2 },
  ];
  brush.draw(
    tube(place, edge, () => ({ radius: 0.012, amount: amount * 0.8 })),
    solid,
  );
  const socket = [
    { x: side * (1.22 + out), y: 0.06 },
    { x: side * (1.27 + out), y: 0.16 },
  ];
  brush.draw(
    tube(place, socket, () => ({ radius: 0.035, amount })),
    cortical,
  );
  const head = [
    { x: side * (1.4 + out), y: 0.075 },
    { x: side * (1.41 + out), y: 0.13 },
    { x: side * (1.47 + out), y: 0.3 },
    { x: side * (1.5 + out), y: 0.62 },
  ];
  brush.draw(
    tube(place, head, (t) => ({ radius: 0.035 + 0.04 * Math.max(0, 1 - t * 2.6), amount: amount * 1.2 })),
    cortical,
  );
}

function drawSpine(brush: TubeBrush, place: Placement, anatomy: Anatomy, bone: number): void {
  const radius = anatomy.spineHalf * place.halfWidthPx;
  for (let v = -0.4; v < 1.6; v += 0.082) {
    const half = 0.033 + Math.max(0, v) * 0.004;
    const a = toPixels(place, anatomy.spineShift(v), v - half);
    const b = toPixels(place, anatomy.spineShift(v), v + half);
    const size = radius * (0.82 + 0.22 * Math.max(0, v));
    const body = [-0.55, -0.2, 0.2, 0.55].map((offset) => ({
      nodes: [a, b].map((p) => ({ x: p.x + offset * size, y: p.y, radiusPx: size * 0.42, amount: 0.05 * bone })),
    }));
    for (const part of body) brush.draw(part.nodes, (t) => 0.6 * Math.sqrt(1 - t ** 4));
    const process = toPixels(place, anatomy.spineShift(v), v + 0.035);
    const tear = [process, { x: process.x, y: process.y + half * place.lungHeightPx * 0.7 }];
    brush.draw(
      tear.map((p) => ({ ...p, radiusPx: size * 0.17, amount: 0.05 * bone })),
      cortical,
    );
    for (const side of sides) {
      const pedicle = toPixels(place, anatomy.spineShift(v) + side * anatomy.spineHalf * 0.62, v - half * 0.3);
      const dot = [pedicle, { x: pedicle.x, y: pedicle.y + size * 0.2 }];
      brush.draw(
        dot.map((p) => ({ ...p, radiusPx: size * 0.2, amount: 0.045 * bone })),
        cortical,
      );
    }
  }
}
