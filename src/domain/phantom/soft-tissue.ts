import type { Random } from '../random.ts';
import { type Anatomy, type Placement, toPixels } from './anatomy.ts';
import { curveThrough, loopThrough, type Point } from './curve.ts';
import { type Field, smoothed } from './field.ts';
import { coverage } from './fill.ts';
import type { Shapes } from './phantom.ts';
import { addTexture } from './texture.ts';

interface SoftTissue {
  readonly place: Placement;
  readonly anatomy: Anatomy;
  readonly shapes: Shapes;
  readonly random: Random;
}

/** Everything without bone: the body's thickness, the air in the lungs and airways, the heart, the abdomen, breasts. */
export function drawSoftTissue(film: Field, { place, anatomy, shapes, random }: SoftTissue): void {
  const { data } = film;
  const unit = place.halfWidthPx;
  const thick = smoothed(shapes.body, unit * 0.16);
  const cage = { ...shapes.air, data: sum(shapes.rightLung.data, shapes.leftLung.data) };
  const depth = smoothed(cage, unit * 0.1);
  const wide = smoothed(cage, unit * 0.3);
  const heartDepth = smoothed(shapes.heart, unit * 0.12);
  const middle = smoothed(shapes.mediastinum, unit * 0.07);
  const abdomen = coverage(abdomenOutline(place, anatomy), film.width, film.height);
  const belly = smoothed(abdomen, unit * 0.25);
  const air = random.uniform(0.3, 0.42);
  const haze = random.uniform(0.9, 1.1);

  for (let i = 0; i < data.length; i += 1) {
    const body = shapes.body.data[i]!;
    if (body === 0) continue;
    const t = thick.data[i]!;
    let value = body * (0.1 + 0.5 * Math.max(0, t * 2 - 1) ** 0.6 + 0.1 * t);
    value += 0.06 * wide.data[i]!;
    value += shapes.mediastinum.data[i]! * 0.035 + middle.data[i]! * 0.1;
    value += shapes.heart.data[i]! * (0.02 + 0.1 * heartDepth.data[i]!);
    value += abdomen.data[i]! * 0.05 + belly.data[i]! * 0.12;
    const lung = shapes.air.data[i]!;
    value -= lung * air * (0.35 + 0.75 * depth.data[i]! ** 1.5) * haze;
    // Lung behind the heart and behind the domes still lets a little through.
    value -= shapes.heart.data[i]! * cage.data[i]! * 0.035;
    data[i] = value;
  }
  drawRecess(film, place, anatomy);
  drawAirways(film, place, random);
  if (random.chance(0.45)) drawBreasts(film, place, random);
  if (random.chance(0.6)) drawStomachBubble(film, place, { anatomy, random });
  addTexture(film, shapes.body, random);
}

function sum(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, i) => Math.min(1, value + b[i]!));
}

/** The domes and everything under them. */
function abdomenOutline(place: Placement, anatomy: Anatomy): Point[] {
  const { right, left } = anatomy.domes;
  const dome = curveThrough(
    [
      { x: -1.02, y: right + 0.24 },
      { x: -0.9, y: right + 0.1 },
      { x: -0.72, y: right + 0.03 },
      { x: -0.48, y: right },
      { x: -0.2, y: right + 0.045 },
      { x: 0.1, y: left + 0.07 },
      { x: 0.3, y: left + 0.03 },
      { x: 0.5, y: left },
      { x: 0.74, y: left + 0.03 },
      { x: 0.92, y: left + 0.1 },
      { x: 1.02, y: left + 0.24 },
    ],
    8,
  );
  const below = [
    { x: 1.15, y: 1.3 },
    { x: 1.3, y: 2.2 },
    { x: -1.3, y: 2.2 },
    { x: -1.15, y: 1.3 },
  ];
  return [...dome, ...below].map((p) => toPixels(place, p.x, p.y));
}

/** Lung behind and below the domes: a faint darkening that ends at the posterior sulcus. */
function drawRecess(film: Field, place: Placement, anatomy: Anatomy): void {
  for (const side of [-1, 1] as const) {
    const dome = side < 0 ? anatomy.domes.right : anatomy.domes.left;
    const outline = loopThrough(
      [
        { x: side * 0.16, y: dome + 0.03 },
        { x: side * 0.5, y: dome - 0.02 },
        { x: side * 0.85, y: dome + 0.08 },
        { x: side * 0.88, y: dome + 0.2 },
        { x: side * 0.5, y: dome + 0.2 },
        { x: side * 0.2, y: dome + 0.14 },
      ].map((p) => toPixels(place, p.x, p.y)),
    );
    const soft = smoothed(coverage(outline, film.width, film.height), place.halfWidthPx * 0.08);
    for (let i = 0; i < film.data.length; i += 1) film.data[i]! -= 0.035 * soft.data[i]!;
  }
}

/** Trachea from the neck to the carina and the two main bronchi. */
function drawAirways(film: Field, place: Placement, random: Random): void {
  const shift = random.normal(-0.015, 0.015);
  const wide = random.uniform(0.055, 0.07);
  const left = curveThrough(
    [
      { x: shift - wide, y: -0.5 },
      { x: shift - wide, y: 0.1 },
      { x: shift - wide - 0.01, y: 0.27 },
      { x: shift - 0.16, y: 0.38 },
      { x: shift - 0.15, y: 0.405 },
      { x: shift, y: 0.345 },
      { x: shift + 0.17, y: 0.415 },
      { x: shift + 0.185, y: 0.39 },
      { x: shift + wide + 0.005, y: 0.29 },
      { x: shift + wide, y: 0.1 },
      { x: shift + wide, y: -0.5 },
    ],
    8,
  ).map((p) => toPixels(place, p.x, p.y));
  const soft = smoothed(coverage(left, film.width, film.height), place.halfWidthPx * 0.025);
  for (let i = 0; i < film.data.length; i += 1) film.data[i]! -= 0.085 * soft.data[i]!;
}

function drawBreasts(film: Field, place: Placement, random: Random): void {
  const size = random.uniform(0.36, 0.5);
  const low = random.uniform(0.86, 1.05);
  const amount = random.uniform(0.03, 0.07);
  for (const side of [-1, 1] as const) {
    const outline = loopThrough(
      Array.from({ length: 12 }, (_, i) => {
        const angle = (i / 12) * Math.PI * 2;
        const flat = Math.sin(angle) < 0 ? 1.5 : 0.75;
        return toPixels(
          place,
          side * (0.68 + size * Math.cos(angle)),
          low - 0.16 + size * 0.5 * flat * Math.sin(angle),
        );
      }),
    );
    const shape = coverage(outline, film.width, film.height);
    const soft = smoothed(shape, place.halfWidthPx * 0.3);
    // Fades upwards, sharp fold below: the product of the outline and its own smoothed thickness, weighted downwards.
    for (let y = 0; y < film.height; y += 1) {
      const down = Math.max(0, Math.min(1, (y - place.apexY) / (place.lungHeightPx * low) - 0.35)) * 1.5;
      for (let x = 0; x < film.width; x += 1) {
        const i = y * film.width + x;
        film.data[i]! += amount * shape.data[i]! * (0.4 + soft.data[i]!) * down;
      }
    }
  }
}

function drawStomachBubble(
  film: Field,
  place: Placement,
  { anatomy, random }: { anatomy: Anatomy; random: Random },
): void {
  const u = random.uniform(0.42, 0.6);
  const top = anatomy.domes.left + random.uniform(0.035, 0.06);
  const wide = random.uniform(0.12, 0.24);
  const tall = random.uniform(0.05, 0.11);
  const outline = loopThrough(
    [
      { x: u - wide, y: top + tall * 0.8 },
      { x: u - wide * 0.7, y: top + tall * 0.15 },
      { x: u, y: top },
      { x: u + wide * 0.75, y: top + tall * 0.2 },
      { x: u + wide, y: top + tall * 0.9 },
      { x: u + wide * 0.3, y: top + tall * 1.15 },
    ].map((p) => toPixels(place, p.x, p.y)),
  );
  const shape = smoothed(coverage(outline, film.width, film.height), place.halfWidthPx * 0.02);
  const amount = random.uniform(0.08, 0.16);
  for (let i = 0; i < film.data.length; i += 1) film.data[i]! -= amount * shape.data[i]!;
}
