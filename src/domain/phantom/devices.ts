import type { Random } from '../random.ts';
import { type Placement, toPixels } from './anatomy.ts';
import { curveThrough, loopThrough, type Point } from './curve.ts';
import { type Node, solid, type TubeBrush } from './stroke.ts';

interface DeviceRequest {
  readonly random: Random;
  readonly supine: boolean;
}

/** Lines, leads and a pacemaker: more on films taken lying. Returns the names of what was drawn. */
export function drawDevices(brush: TubeBrush, place: Placement, { random, supine }: DeviceRequest): string[] {
  const drawn: string[] = [];
  const often = supine ? 1 : 0.25;
  if (random.chance(0.55 * often)) {
    drawn.push('ecg-leads');
    drawLeads(brush, place, random);
  }
  if (random.chance(0.5 * often)) {
    drawn.push('central-line');
    drawCentralLine(brush, place, random);
  }
  if (random.chance(0.35 * often)) {
    drawn.push('endotracheal-tube');
    drawTube(brush, place, [
      { x: 0.01, y: -0.5 },
      { x: -0.005, y: -0.1 },
      { x: random.normal(-0.01, 0.01), y: random.uniform(0.2, 0.27) },
    ]);
  }
  if (random.chance(0.35 * often)) {
    drawn.push('gastric-tube');
    drawTube(brush, place, [
      { x: 0.03, y: -0.5 },
      { x: 0.02, y: 0.2 },
      { x: 0.04, y: 0.7 },
      { x: 0.12, y: 0.97 },
      { x: 0.35, y: 1.1 },
      { x: 0.5, y: 1.12 },
    ]);
  }
  if (random.chance(0.09)) {
    drawn.push('pacemaker');
    drawPacemaker(brush, place, random);
  }
  return drawn;
}

function line(place: Placement, points: readonly Point[], radiusPx: number, amount: number): Node[] {
  return curveThrough(points, 9).map((p) => ({ ...toPixels(place, p.x, p.y), radiusPx, amount }));
}

function drawTube(brush: TubeBrush, place: Placement, points: readonly Point[]): void {
  brush.draw(line(place, points, place.lungHeightPx * 0.008, 0.04), solid);
  brush.draw(line(place, points, place.lungHeightPx * 0.0022, 0.1), solid);
}

function drawCentralLine(brush: TubeBrush, place: Placement, random: Random): void {
  const fromNeck = random.chance(0.5);
  const end = { x: -0.17, y: random.uniform(0.42, 0.52) };
  const path = fromNeck
    ? [{ x: -0.3, y: -0.4 }, { x: -0.22, y: -0.05 }, { x: -0.17, y: 0.2 }, end]
    : [{ x: -0.95, y: 0.12 }, { x: -0.62, y: 0.075 }, { x: -0.3, y: 0.13 }, { x: -0.18, y: 0.25 }, end];
  brush.draw(line(place, path, place.lungHeightPx * 0.0035, 0.12), solid);
}

function drawLeads(brush: TubeBrush, place: Placement, random: Random): void {
  const count = random.int(3, 5);
  for (let i = 0; i < count; i += 1) {
    const side = i % 2 === 0 ? -1 : 1;
    const at = {
      x: side * random.uniform(0.35, 0.95),
      y: i < 2 ? random.uniform(0.12, 0.3) : random.uniform(0.6, 0.95),
    };
    const away = { x: side * random.uniform(1.1, 1.7), y: at.y + random.uniform(-0.1, 0.4) };
    const middle = { x: (at.x + away.x) / 2, y: Math.max(at.y, away.y) + random.uniform(-0.05, 0.12) };
    brush.draw(line(place, [at, middle, away], place.lungHeightPx * 0.0032, 0.13), solid);
    const dot = toPixels(place, at.x, at.y);
    const radiusPx = place.lungHeightPx * 0.013;
    brush.draw(
      [
        { ...dot, radiusPx, amount: 0.24 },
        { ...dot, x: dot.x + 1, radiusPx, amount: 0.24 },
      ],
      (t) => (t > 0.75 ? 0.5 : 1),
    );
  }
}

function drawPacemaker(brush: TubeBrush, place: Placement, random: Random): void {
  const u = random.uniform(0.66, 0.78);
  const v = random.uniform(0.16, 0.24);
  const box = loopThrough(
    [
      { x: u - 0.1, y: v - 0.05 },
      { x: u + 0.1, y: v - 0.05 },
      { x: u + 0.13, y: v + 0.02 },
      { x: u + 0.06, y: v + 0.08 },
      { x: u - 0.08, y: v + 0.07 },
    ],
    8,
  );
  const radiusPx = place.lungHeightPx * 0.035;
  const centre = toPixels(place, u, v + 0.01);
  const filled = box.flatMap((p) => {
    const rim = toPixels(place, p.x, p.y);
    return [
      { x: (rim.x + centre.x) / 2, y: (rim.y + centre.y) / 2, radiusPx, amount: 0.5 },
      { ...centre, radiusPx, amount: 0.5 },
    ];
  });
  brush.draw(filled, (t) => (t > 0.96 ? 0.6 : 1));
  const lead = [
    { x: u - 0.08, y: v - 0.03 },
    { x: 0.35, y: 0.1 },
    { x: 0.0, y: 0.16 },
    { x: -0.18, y: 0.35 },
    { x: -0.2, y: 0.62 },
    { x: 0.05, y: 0.82 },
    { x: 0.4, y: 0.87 },
  ];
  brush.draw(line(place, lead, place.lungHeightPx * 0.004, 0.2), solid);
}
