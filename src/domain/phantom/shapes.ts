import { type Anatomy, type Placement, toPixels } from './anatomy.ts';
import type { Point } from './curve.ts';
import { createField, type Field } from './field.ts';
import { coverage } from './fill.ts';

/** Coverages, 0 to 1, of the parts that have an edge on the film. */
export interface Shapes {
  readonly body: Field;
  readonly rightLung: Field;
  readonly leftLung: Field;
  readonly heart: Field;
  /** Heart and great vessels as one silhouette. */
  readonly middle: Field;
  /** Both lungs, whatever lies in front of them. */
  readonly cage: Field;
  /** Lung that nothing dense lies in front of. */
  readonly air: Field;
}

export function drawShapes(place: Placement, anatomy: Anatomy): Shapes {
  const drawn = (outline: readonly Point[]): Field =>
    coverage(
      outline.map((p) => toPixels(place, p.x, p.y)),
      place.width,
      place.height,
    );
  const rightLung = drawn(anatomy.rightLung);
  const leftLung = drawn(anatomy.leftLung);
  const heart = drawn(anatomy.heart);
  const middle = drawn(anatomy.mediastinum);
  const air = createField(place.width, place.height);
  const cage = createField(place.width, place.height);
  for (let i = 0; i < air.data.length; i += 1) {
    const lung = Math.min(1, rightLung.data[i]! + leftLung.data[i]!);
    const dense = heart.data[i]! + middle.data[i]! - heart.data[i]! * middle.data[i]!;
    cage.data[i] = lung;
    middle.data[i] = dense;
    air.data[i] = lung * (1 - dense);
  }
  return { body: drawn(anatomy.body), rightLung, leftLung, heart, middle, cage, air };
}
