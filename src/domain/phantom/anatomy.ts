import type { Random } from '../random.ts';
import { curveThrough, loopThrough, type Point } from './curve.ts';

/**
 * Where a chest lies on a film. Chest coordinates: u from the midline, −1 and 1 at the widest of the rib cage
 * (negative is the patient's right, image left); v from 0 at the apices to 1 at the costophrenic angles.
 */
export interface Placement {
  readonly width: number;
  readonly height: number;
  readonly centreX: number;
  readonly apexY: number;
  readonly halfWidthPx: number;
  readonly lungHeightPx: number;
  readonly tilt: number;
}

export function toPixels(place: Placement, u: number, v: number): Point {
  const x = u * place.halfWidthPx;
  const y = (v - 0.5) * place.lungHeightPx;
  const cos = Math.cos(place.tilt);
  const sin = Math.sin(place.tilt);
  return {
    x: place.centreX + x * cos - y * sin,
    y: place.apexY + place.lungHeightPx / 2 + x * sin + y * cos,
  };
}

/** One person: the outlines in chest coordinates, and the numbers that other parts of the film follow. */
export interface Anatomy {
  readonly rightLung: readonly Point[];
  readonly leftLung: readonly Point[];
  readonly heart: readonly Point[];
  readonly mediastinum: readonly Point[];
  readonly body: readonly Point[];
  /** Distance of the rib cage from the midline at a height, for one side (−1 right, 1 left). */
  cage(side: Side, v: number): number;
  /** Height of the diaphragm's dome over the costophrenic angle, per side. */
  readonly domes: { readonly right: number; readonly left: number };
  readonly heartWidth: number;
  readonly spineHalf: number;
  /** Lateral bend of the spine. */
  spineShift(v: number): number;
}

export type Side = -1 | 1;

export function drawAnatomy(random: Random, supine: boolean): Anatomy {
  const jitter = (value: number, by: number): number => value + random.normal(0, by);
  const narrow = random.uniform(-0.06, 0.08);
  const apexShift = [random.normal(0, 0.012), random.normal(0, 0.012)] as const;
  const cageRows = [0, 0.1, 0.26, 0.46, 0.66, 0.84, 1];
  const cageWide = [0.56, 0.765, 0.885, 0.955, 0.99, 0.995, 0.965].map(
    (u, i) => u - narrow * (1 - cageRows[i]!) ** 1.3,
  );
  const sideScale = [1 + random.normal(0, 0.02), 1 + random.normal(0, 0.02)] as const;
  const bend = random.normal(0, 0.025);
  const bendPhase = random.uniform(0, Math.PI);
  const spineShift = (v: number): number => bend * Math.sin(bendPhase + v * 2.6);

  function cage(side: Side, v: number): number {
    const at = Math.max(0, Math.min(1.15, v));
    let i = 0;
    while (i < cageRows.length - 2 && at > cageRows[i + 1]!) i += 1;
    const t = (at - cageRows[i]!) / (cageRows[i + 1]! - cageRows[i]!);
    return (cageWide[i]! + (cageWide[i + 1]! - cageWide[i]!) * t) * sideScale[side < 0 ? 0 : 1];
  }

  const heartScale = random.uniform(0.84, 1.12) * (supine ? 1.12 : 1);
  const domes = { right: jitter(supine ? 0.16 : 0.19, 0.03), left: jitter(supine ? 0.13 : 0.155, 0.03) };
  const angles = { right: jitter(1, 0.02), left: jitter(1.015, 0.02) };
  const rightDome = angles.right - Math.max(0.09, domes.right);
  const leftDome = Math.max(angles.left - Math.max(0.08, domes.left), rightDome + random.uniform(0, 0.05));

  return {
    rightLung: lung({ side: -1, angle: angles.right, dome: rightDome, apex: apexShift[0], cage, random }),
    leftLung: lung({ side: 1, angle: angles.left, dome: leftDome, apex: apexShift[1], cage, random }),
    heart: heart(heartScale, leftDome, random),
    mediastinum: mediastinum(random),
    body: body(random, supine),
    cage,
    domes: { right: rightDome, left: leftDome },
    heartWidth: heartScale,
    spineHalf: random.uniform(0.085, 0.11),
    spineShift,
  };
}

interface LungShape {
  readonly side: Side;
  readonly angle: number;
  readonly dome: number;
  readonly apex: number;
  readonly cage: (side: Side, v: number) => number;
  readonly random: Random;
}

/** From the spine up over the apex and down the outer wall, then back along the dome: smooth but for its two sharp lower corners. */
function lung({ side, angle, dome, apex, cage, random }: LungShape): Point[] {
  const inset = random.uniform(0.0, 0.025);
  const wobble = (): number => random.normal(0, 0.008);
  // The left foot stays behind the heart, or a sliver of lung would show under it.
  const foot = dome + (side < 0 ? 0.075 : 0.03);
  const corner = cage(side, angle) - 0.03;
  const around = curveThrough(
    [
      { x: 0.12, y: foot },
      { x: 0.11, y: 0.7 },
      { x: 0.13, y: 0.5 },
      { x: 0.16 + wobble(), y: 0.36 },
      { x: 0.16 + wobble(), y: 0.22 },
      { x: 0.18 + wobble(), y: 0.1 },
      { x: 0.26, y: 0.026 + apex },
      { x: 0.38, y: apex },
      { x: 0.5, y: apex + 0.012 },
      { x: cage(side, 0.1) - 0.07, y: 0.1 + apex },
      { x: cage(side, 0.26) - 0.045 - inset + wobble(), y: 0.26 },
      { x: cage(side, 0.46) - 0.04 - inset + wobble(), y: 0.46 },
      { x: cage(side, 0.66) - 0.035 - inset + wobble(), y: 0.66 },
      { x: cage(side, 0.85) - 0.035, y: 0.85 },
      { x: corner, y: angle },
    ],
    10,
  );
  const peak = random.uniform(0.42, 0.54);
  const base = curveThrough(
    [
      { x: corner, y: angle },
      { x: corner - 0.07, y: angle - (angle - dome) * 0.42 },
      { x: corner - 0.22, y: dome + (angle - dome) * 0.2 },
      { x: peak, y: dome },
      { x: 0.26, y: dome + 0.035 },
      { x: 0.12, y: foot },
    ],
    10,
  );
  return [...around.slice(0, -1), ...base.slice(0, -1)].map((p) => ({ x: side * p.x, y: p.y }));
}

function heart(scale: number, leftDome: number, random: Random): Point[] {
  const tip = random.uniform(-0.03, 0.03);
  const bottom = leftDome + 0.055;
  const shape: readonly Point[] = [
    { x: -0.17, y: 0.47 },
    { x: -0.235, y: 0.57 },
    { x: -0.285, y: 0.68 },
    { x: -0.285, y: 0.79 },
    { x: -0.23, y: 0.87 },
    { x: 0.06, y: 0.925 },
    { x: 0.36, y: 0.94 },
    { x: 0.55, y: 0.905 },
    { x: 0.625 + tip, y: 0.835 },
    { x: 0.585 + tip, y: 0.745 },
    { x: 0.475 + tip / 2, y: 0.62 },
    { x: 0.35, y: 0.51 },
    { x: 0.25, y: 0.43 },
    { x: 0.06, y: 0.405 },
  ];
  const squeeze = (bottom - 0.42) / 0.52;
  return loopThrough(
    shape.map((p) => ({ x: p.x * scale, y: bottom - (0.94 - p.y) * squeeze * (0.5 + 0.5 * scale) })),
    8,
  );
}

/** Great vessels and airways: a narrow band with the aortic knob on the left. */
function mediastinum(random: Random): Point[] {
  const knob = random.uniform(0.02, 0.1);
  const wide = random.uniform(0.9, 1.2);
  const right: readonly Point[] = [
    { x: -0.13, y: -0.2 },
    { x: -0.15, y: 0 },
    { x: -0.19, y: 0.12 },
    { x: -0.185, y: 0.28 },
    { x: -0.2, y: 0.42 },
    { x: -0.2, y: 0.55 },
    { x: -0.16, y: 0.8 },
    { x: -0.14, y: 1.1 },
  ];
  const left: readonly Point[] = [
    { x: 0.14, y: 1.1 },
    { x: 0.16, y: 0.8 },
    { x: 0.22, y: 0.5 },
    { x: 0.225, y: 0.4 },
    { x: 0.19, y: 0.335 },
    { x: 0.19 + knob, y: 0.26 },
    { x: 0.17 + knob * 0.8, y: 0.205 },
    { x: 0.16, y: 0.12 },
    { x: 0.16, y: 0 },
    { x: 0.13, y: -0.2 },
  ];
  return [...curveThrough(right, 8), ...curveThrough(left, 8)].map((p) => ({ x: p.x * wide, y: p.y }));
}

/** Neck, shoulders, armpits and flanks; it leaves the film below. */
function body(random: Random, supine: boolean): Point[] {
  const fat = random.uniform(1.1, 1.3);
  const slope = random.uniform(-0.03, 0.05);
  const armsDown = supine || random.chance(0.3);
  const half: readonly Point[] = [
    { x: 0.3, y: -0.6 },
    { x: 0.33, y: -0.22 },
    { x: 0.52, y: -0.12 + slope },
    { x: 0.95, y: -0.06 + slope },
    { x: 1.35, y: 0.02 + slope },
    { x: armsDown ? 1.6 : 1.75, y: 0.2 },
    { x: armsDown ? 1.66 : 1.7, y: 0.42 },
    ...(armsDown
      ? [
          { x: 1.68, y: 0.8 },
          { x: 1.66, y: 1.7 },
        ]
      : [
          { x: fat + 0.14, y: 0.5 },
          { x: fat + 0.03, y: 0.68 },
          { x: fat, y: 0.95 },
          { x: fat + 0.02, y: 1.25 },
          { x: fat + 0.05, y: 1.8 },
        ]),
  ];
  const right = curveThrough(half, 8);
  return [...right, ...right.map((p) => ({ x: -p.x, y: p.y })).reverse()];
}
