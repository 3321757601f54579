import { label } from '#contract/masks.ts';
import type { Labelmap } from '#domain/labelmap.ts';

interface Sureness {
  /** Mean lung probability inside the mask. */
  readonly confidence: number;
  /** Bits, near the boundary. */
  readonly boundaryEntropy: number;
}

/** Extent of one lung as shares of the film's width and height. */
interface LungShape {
  readonly area: number;
  readonly centreX: number;
  readonly centreY: number;
  readonly width: number;
  readonly height: number;
  /** Mean width of the lower half of its rows over that of the upper half: a frontal lung widens downwards. */
  readonly widening: number;
}

/**
 * How much an answer looks like the two lungs of an upright frontal film, 0 to 1: the product of soft conditions on each
 * lung's size, on their places relative to each other and on the model's own sureness. The model has seen turned films
 * and pictures that are no films, and answers little or patchily there; the shapes catch the rest.
 */
export function plausibility(labels: Labelmap, sureness: Sureness): number {
  const [right, left] = lungShapes(labels);
  if (!right || !left) return 0;
  const larger = Math.max(right.area, left.area);
  const conditions = [
    ...[right, left].flatMap((lung) => [
      between(lung.area, [0.01, 0.035, 0.3, 0.4]),
      between(lung.height, [0.15, 0.3, 0.97, 1.2]),
      between(lung.width, [0.08, 0.14, 0.48, 0.62]),
      between(lung.centreY, [0.15, 0.28, 0.68, 0.82]),
      between(lung.height / lung.width, [0.6, 1, 4, 6]),
      between(lung.widening, [0.55, 0.85, 3, 5]),
    ]),
    between(left.centreX - right.centreX, [0.1, 0.22, 0.6, 0.75]),
    between(Math.abs(left.centreY - right.centreY), [-1, 0, 0.12, 0.25]),
    between(Math.min(right.area, left.area) / larger, [0.1, 0.35, 1, 2]),
    between(sureness.confidence, [0.6, 0.8, 1, 2]),
    between(sureness.boundaryEntropy, [-1, 0, 0.75, 0.95]),
  ];
  return conditions.reduce((product, condition) => product * condition, 1);
}

/** 1 in [b, c], falling linearly to 0 at a and at d. */
function between(value: number, [a, b, c, d]: readonly [number, number, number, number]): number {
  if (value <= a || value >= d) return 0;
  if (value < b) return (value - a) / (b - a);
  return value > c ? (d - value) / (d - c) : 1;
}

/** The right and the left lung; where a model does not tell them apart, the lungs left and right of the film's middle. */
function lungShapes(labels: Labelmap): readonly [LungShape | null, LungShape | null] {
  const { width } = labels;
  const sided = (value: number, x: number): number => (value === label.lung ? (2 * x < width ? 1 : 2) : value);
  return [shapeOf(labels, (value, x) => sided(value, x) === 1), shapeOf(labels, (value, x) => sided(value, x) === 2)];
}

function shapeOf(labels: Labelmap, belongs: (value: number, x: number) => boolean): LungShape | null {
  const { width, height, data } = labels;
  const rows = new Uint32Array(height);
  const columns = new Uint32Array(width);
  let area = 0;
  let sumX = 0;
  let sumY = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const value = data[y * width + x]!;
      if (value === 0 || !belongs(value, x)) continue;
      rows[y]! += 1;
      columns[x]! += 1;
      area += 1;
      sumX += x;
      sumY += y;
    }
  }
  if (area === 0) return null;
  const [top, bottom] = bulk(rows, area);
  const [first, last] = bulk(columns, area);
  return {
    area: area / data.length,
    centreX: sumX / area / width,
    centreY: sumY / area / height,
    width: (last - first + 1) / width,
    height: (bottom - top + 1) / height,
    widening: widening(rows, top, bottom),
  };
}

/** First and last index between which all but 1 % of the area at either end lies, so that a stray pixel does not count. */
function bulk(counts: Uint32Array, area: number): readonly [number, number] {
  let first = 0;
  let last = counts.length - 1;
  for (let seen = counts[first]!; seen < 0.01 * area; seen += counts[first]!) first += 1;
  for (let seen = counts[last]!; seen < 0.01 * area; seen += counts[last]!) last -= 1;
  return [first, last];
}

function widening(rows: Uint32Array, top: number, bottom: number): number {
  const middle = Math.floor((top + bottom) / 2);
  let upper = 0;
  let lower = 0;
  for (let y = top; y <= bottom; y += 1) {
    if (y <= middle) upper += rows[y]!;
    else lower += rows[y]!;
  }
  return upper === 0 ? 0 : lower / upper;
}
