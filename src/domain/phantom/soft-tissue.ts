import type { Random } from '../random.ts';
import { type Anatomy, type Placement, toPixels } from './anatomy.ts';
import { curveThrough, loopThrough, type Point } from './curve.ts';
import { blurred, coarse, createField, enlarged, type Field } from './field.ts';
import { coverage } from './fill.ts';
import type { Shapes } from './shapes.ts';
import { addTexture } from './texture.ts';

interface SoftTissue {
  readonly place: Placement;
  readonly anatomy: Anatomy;
  readonly shapes: Shapes;
  readonly random: Random;
}

/** Everything without bone: the body's thickness, the air in lungs and airways, the heart, the abdomen, breasts. */
export function drawSoftTissue(film: Field, { place, anatomy, shapes, random }: SoftTissue): void {
  const unit = place.halfWidthPx;
  const drawn = (outline: readonly Point[]): Field =>
    coverage(
      outline.map((p) => toPixels(place, p.x, p.y)),
      film.width,
      film.height,
    );
  const abdomen = drawn(abdomenOutline(anatomy));
  const thick = blurred(coarse(shapes.body), unit * 0.16);
  const cage = coarse(shapes.cage);
  const depth = blurred(cage, unit * 0.1);
  const wide = blurred(cage, unit * 0.3);
  const heartDepth = blurred(coarse(shapes.heart), unit * 0.16);
  const middleDepth = blurred(coarse(shapes.middle), unit * 0.1);
  const belly = blurred(coarse(abdomen), unit * 0.25);
  const air = random.uniform(0.32, 0.44);

  const soft = createField(thick.width, thick.height);
  const lungDepth = createField(thick.width, thick.height);
  const recess = blurred(coarse(drawn(recessOutline(-1, anatomy.domes.right))), unit * 0.08);
  const otherRecess = blurred(coarse(drawn(recessOutline(1, anatomy.domes.left))), unit * 0.08);
  for (let i = 0; i < soft.data.length; i += 1) {
    const t = thick.data[i]!;
    soft.data[i] =
      0.1 +
      0.5 * Math.max(0, t * 2 - 1) ** 0.6 +
      0.1 * t +
      0.06 * wide.data[i]! +
      0.09 * Math.max(middleDepth.data[i]!, heartDepth.data[i]!) +
      0.1 * belly.data[i]! -
      0.035 * (recess.data[i]! + otherRecess.data[i]!);
    lungDepth.data[i] = air * (0.3 + 0.75 * depth.data[i]! ** 1.5);
  }
  const airways = blurred(coarse(drawn(airwayOutline(random))), unit * 0.02);
  for (let i = 0; i < soft.data.length; i += 1) soft.data[i]! -= 0.1 * airways.data[i]!;
  const smooth = enlarged(soft, film.width, film.height);
  const lung = enlarged(lungDepth, film.width, film.height);
  for (let i = 0; i < film.data.length; i += 1) {
    const body = shapes.body.data[i]!;
    if (body === 0) continue;
    const dense = shapes.middle.data[i]!;
    // Lung behind the heart still lets a little through.
    const seen = shapes.air.data[i]! + 0.12 * dense * shapes.cage.data[i]!;
    film.data[i] = body * smooth.data[i]! + 0.02 * dense + 0.045 * abdomen.data[i]! * body - seen * lung.data[i]!;
  }
  if (random.chance(0.45)) addBreasts(film, place, random);
  if (random.chance(0.6)) addStomachBubble(film, place, { anatomy, random });
  addTexture(film, shapes.body, random);
}

/** The domes and everything under them. */
function abdomenOutline(anatomy: Anatomy): Point[] {
  const { right, left } = anatomy.domes;
  const dome = curveThrough(
    [
      { x: -1.02, y: right + 0.26 },
      { x: -0.9, y: right + 0.11 },
      { x: -0.72, y: right + 0.03 },
      { x: -0.48, y: right },
      { x: -0.2, y: right + 0.045 },
      { x: 0.1, y: left + 0.07 },
      { x: 0.3, y: left + 0.03 },
      { x: 0.5, y: left },
      { x: 0.74, y: left + 0.03 },
      { x: 0.92, y: left + 0.11 },
      { x: 1.02, y: left + 0.26 },
    ],
    8,
  );
  const below = [
    { x: 1.2, y: 1.3 },
    { x: 1.5, y: 2.2 },
    { x: -1.5, y: 2.2 },
    { x: -1.2, y: 1.3 },
  ];
  return [...dome, ...below];
}

/** Lung behind and below a dome: a faint darkening that ends at the posterior sulcus. */
function recessOutline(side: -1 | 1, dome: number): Point[] {
  return loopThrough([
    { x: side * 0.16, y: dome + 0.03 },
    { x: side * 0.5, y: dome - 0.02 },
    { x: side * 0.85, y: dome + 0.08 },
    { x: side * 0.88, y: dome + 0.2 },
    { x: side * 0.5, y: dome + 0.2 },
    { x: side * 0.2, y: dome + 0.14 },
  ]);
}

/** Trachea from the neck to the carina and the two main bronchi. */
function airwayOutline(random: Random): Point[] {
  const shift = random.normal(-0.015, 0.015);
  const wide = random.uniform(0.055, 0.07);
  return curveThrough(
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
  );
}

/** A fold that is sharp below and fades upwards. */
function addBreasts(film: Field, place: Placement, random: Random): void {
  const size = random.uniform(0.36, 0.5);
  const low = random.uniform(0.86, 1.05);
  const amount = random.uniform(0.03, 0.07);
  for (const side of [-1, 1] as const) {
    const outline = loopThrough(
      Array.from({ length: 12 }, (_, i) => {
        const angle = (i / 12) * Math.PI * 2;
        const flat = Math.sin(angle) < 0 ? 0.75 : 0.38;
        return toPixels(place, side * (0.68 + size * Math.cos(angle)), low - 0.16 + size * flat * Math.sin(angle));
      }),
    );
    const shape = coverage(outline, film.width, film.height);
    const from = place.apexY + place.lungHeightPx * low * 0.45;
    for (let y = Math.max(0, Math.floor(from)); y < film.height; y += 1) {
      const down = Math.min(1, (y - from) / (place.lungHeightPx * 0.4));
      for (let i = y * film.width; i < (y + 1) * film.width; i += 1) film.data[i]! += amount * down * shape.data[i]!;
    }
  }
}

function addStomachBubble(
  film: Field,
  place: Placement,
  { anatomy, random }: { readonly anatomy: Anatomy; readonly random: Random },
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
  const shape = enlarged(
    blurred(coarse(coverage(outline, film.width, film.height)), place.halfWidthPx * 0.02),
    film.width,
    film.height,
  );
  const amount = random.uniform(0.08, 0.16);
  for (let i = 0; i < film.data.length; i += 1) film.data[i]! -= amount * shape.data[i]!;
}
