import type { Random } from '../random.ts';
import { type Placement, type Side, toPixels } from './anatomy.ts';
import { type Node, solid, type TubeBrush } from './stroke.ts';

/** Hila and the tree of lung vessels: from each hilum outwards, forking, thinner and fainter towards the pleura. */
export function drawVessels(brush: TubeBrush, place: Placement, random: Random): void {
  const amount = random.uniform(0.055, 0.09);
  for (const side of [-1, 1] as const) {
    const hilum = { u: side * random.uniform(0.24, 0.29), v: (side < 0 ? 0.47 : 0.44) + random.normal(0, 0.01) };
    drawHilum(brush, place, { side, hilum, amount, random });
    const trunks = 15;
    for (let i = 0; i < trunks; i += 1) {
      // From straight up, over lateral, to straight down; the lower lobes have the stronger vessels.
      const angle = -1.45 + (2.95 * (i + random.uniform(0, 0.8))) / trunks;
      const start = toPixels(place, hilum.u + side * 0.02, hilum.v + 0.09 * Math.sin(angle));
      const strength = 0.55 + 0.45 * Math.sin(Math.max(0, angle + 0.3));
      grow(brush, {
        at: start,
        angle: side > 0 ? angle : Math.PI - angle,
        lengthPx: place.lungHeightPx * random.uniform(0.09, 0.15),
        radiusPx: place.lungHeightPx * 0.0075 * (0.5 + strength),
        amount: amount * (0.5 + 0.5 * strength),
        depth: 4,
        random,
      });
    }
  }
}

interface Branch {
  readonly at: { readonly x: number; readonly y: number };
  readonly angle: number;
  readonly lengthPx: number;
  readonly radiusPx: number;
  readonly amount: number;
  readonly depth: number;
  readonly random: Random;
}

function grow(brush: TubeBrush, branch: Branch): void {
  const { random } = branch;
  const nodes: Node[] = [];
  const steps = 5;
  let { x, y } = branch.at;
  let { angle } = branch;
  const curl = random.normal(0, 0.07);
  for (let i = 0; i <= steps; i += 1) {
    const rest = 1 - (0.3 * i) / steps;
    nodes.push({ x, y, radiusPx: Math.max(0.5, branch.radiusPx * rest), amount: branch.amount * rest });
    angle += curl + random.normal(0, 0.05);
    x += (Math.cos(angle) * branch.lengthPx) / steps;
    y += (Math.sin(angle) * branch.lengthPx) / steps;
  }
  brush.draw(nodes, solid);
  if (branch.depth === 0) return;
  const forks = random.chance(0.25) ? 3 : 2;
  for (let i = 0; i < forks; i += 1) {
    const spread = (i - (forks - 1) / 2) * random.uniform(0.45, 0.85);
    grow(brush, {
      at: nodes.at(-1)!,
      angle: angle + spread,
      lengthPx: branch.lengthPx * random.uniform(0.6, 0.85),
      radiusPx: branch.radiusPx * 0.68,
      amount: branch.amount * 0.7,
      depth: branch.depth - 1,
      random,
    });
  }
}

interface Hilum {
  readonly side: Side;
  readonly hilum: { readonly u: number; readonly v: number };
  readonly amount: number;
  readonly random: Random;
}

function drawHilum(brush: TubeBrush, place: Placement, { side, hilum, amount, random }: Hilum): void {
  const radius = place.lungHeightPx * random.uniform(0.024, 0.034);
  const upper = toPixels(place, hilum.u - side * 0.03, hilum.v - 0.07);
  const middle = toPixels(place, hilum.u, hilum.v);
  const lower = toPixels(place, hilum.u + side * 0.05, hilum.v + 0.13);
  brush.draw(
    [
      { ...upper, radiusPx: radius * 0.6, amount: amount * 0.5 },
      { ...middle, radiusPx: radius, amount: amount * 1.1 },
      { ...lower, radiusPx: radius * 0.55, amount: amount * 0.7 },
    ],
    solid,
  );
}
