import { label } from '#contract/masks.ts';
import { endOfValue, fourPixels } from '#domain/four-pixels.ts';
import type { Labelmap } from '#domain/labelmap.ts';

interface Evidence {
  /** Mean lung probability inside the mask. */
  readonly confidence: number;
  /** Bits, near the boundary. */
  readonly boundaryEntropy: number;
  /** Whether the model marks hearts at all. */
  readonly knowsHeart: boolean;
}

/** Extent of one structure as shares of the film's width and height. */
interface Shape {
  readonly area: number;
  readonly centreX: number;
  readonly centreY: number;
  readonly width: number;
  readonly height: number;
  /** Mean x of the quarter of its area that lies highest, and of the quarter that lies lowest. */
  readonly topX: number;
  readonly bottomX: number;
}

/** 1 between the inner two numbers, falling linearly to 0 at the outer two. */
type Range = readonly [number, number, number, number];

/**
 * How much an answer looks like the two lungs of an upright frontal film, 0 to 1: the product of soft conditions on each
 * lung's size, on their places relative to each other and to the heart, and on the model's own sureness.
 *
 * The inner limits hold for at least 98% of 1,152 masks by physicians of four sets, in both lung definitions, and for what
 * SA-UNet answers on those films. A model that has seen turned films and pictures that are no films answers little or unsurely
 * there; what it does answer on a film upside down lacks the heart and does not part towards the bases.
 */
export function plausibility(labels: Labelmap, evidence: Evidence): number {
  const tallies = tally(labels);
  const right = shapeOf(tallies[label.rightLung]!, labels);
  const left = shapeOf(tallies[label.leftLung]!, labels);
  if (!right || !left) return 0;
  const larger = Math.max(right.area, left.area);
  const conditions: readonly (readonly [number, Range])[] = [
    ...lungConditions(right),
    ...lungConditions(left),
    [left.centreX - right.centreX, [0.15, 0.26, 0.56, 0.7]],
    [Math.abs(left.centreY - right.centreY), [-1, 0, 0.13, 0.25]],
    [Math.min(right.area, left.area) / larger, [0.1, 0.35, 1, 2]],
    // The bases lie farther apart than the apices, the heart being between them.
    [(left.bottomX - right.bottomX) / (left.topX - right.topX), [0.85, 1.2, 2.4, 3.5]],
    [evidence.confidence, [0.8, 0.95, 1, 2]],
    [evidence.boundaryEntropy, [-1, 0, 0.5, 0.8]],
  ];
  const score = conditions.reduce((product, [value, range]) => product * within(value, range), 1);
  if (!evidence.knowsHeart) return score;
  return score * heartPlausibility(shapeOf(tallies[label.heart]!, labels), (right.centreY + left.centreY) / 2);
}

function heartPlausibility(heart: Shape | null, lungsCentreY: number): number {
  if (!heart) return 0;
  return within(heart.area, [0, 0.03, 0.2, 0.3]) * within(heart.centreY - lungsCentreY, [-0.05, 0.04, 0.32, 0.45]);
}

function lungConditions(lung: Shape): readonly (readonly [number, Range])[] {
  return [
    [lung.area, [0.01, 0.04, 0.3, 0.4]],
    [lung.height, [0.15, 0.3, 0.92, 1.1]],
    [lung.width, [0.1, 0.2, 0.48, 0.62]],
    [lung.centreY, [0.12, 0.24, 0.65, 0.8]],
    [lung.height / lung.width, [0.6, 1, 3.2, 5]],
  ];
}

function within(value: number, [from, full, fullTo, to]: Range): number {
  if (value <= from || value >= to) return 0;
  if (value < full) return (value - from) / (full - from);
  return value > fullTo ? (to - value) / (to - fullTo) : 1;
}

/** Pixels of one structure per row and per column, and the sum of their x per row. */
interface Tally {
  readonly rows: Uint32Array;
  readonly rowSumsX: Float64Array;
  readonly columns: Uint32Array;
}

/**
 * One tally for each label. Where a model does not tell the lungs apart, what lies left of the film's middle is the patient's right
 * lung.
 */
function tally({ width, height, data }: Labelmap): readonly Tally[] {
  const tallies = Array.from({ length: label.lung + 1 }, () => ({
    rows: new Uint32Array(height),
    rowSumsX: new Float64Array(height),
    columns: new Uint32Array(width),
  }));
  const four = fourPixels(data);
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    for (let from = row; from < row + width; ) {
      const end = endOfValue(data, four, { from, end: row + width });
      const value = data[from]!;
      const run = { y, from: from - row, to: end - row };
      if (value === label.lung) {
        const middle = Math.min(Math.max(run.from, Math.ceil(width / 2)), run.to);
        add(tallies[label.rightLung]!, { ...run, to: middle });
        add(tallies[label.leftLung]!, { ...run, from: middle });
      } else if (value !== label.background) add(tallies[value]!, run);
      from = end;
    }
  }
  // Until here they say where runs begin and end.
  for (const { columns } of tallies) for (let x = 1; x < width; x += 1) columns[x]! += columns[x - 1]!;
  return tallies;
}

/** Columns [from, to) of row `y`. */
interface Run {
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

function add({ rows, rowSumsX, columns }: Tally, { y, from, to }: Run): void {
  if (from === to) return;
  rows[y]! += to - from;
  rowSumsX[y]! += ((from + to - 1) * (to - from)) / 2;
  columns[from]! += 1;
  if (to < columns.length) columns[to]! -= 1;
}

function shapeOf({ rows, rowSumsX, columns }: Tally, { width, height, data }: Labelmap): Shape | null {
  const area = rows.reduce((sum, count) => sum + count, 0);
  if (area === 0) return null;
  const moment = (counts: Uint32Array) => counts.reduce((sum, count, at) => sum + count * at, 0) / area;
  return {
    area: area / data.length,
    centreX: moment(columns) / width,
    centreY: moment(rows) / height,
    width: bulk(columns, area) / width,
    height: bulk(rows, area) / height,
    topX: meanX(rows, rowSumsX, { share: area / 4, from: 0, step: 1 }),
    bottomX: meanX(rows, rowSumsX, { share: area / 4, from: height - 1, step: -1 }),
  };
}

/** Mean x of the rows from one end on that together hold `share` pixels. */
function meanX(
  rows: Uint32Array,
  rowSumsX: Float64Array,
  { share, from, step }: { readonly share: number; readonly from: number; readonly step: 1 | -1 },
): number {
  let count = 0;
  let sum = 0;
  for (let y = from; count < share; y += step) {
    count += rows[y]!;
    sum += rowSumsX[y]!;
  }
  return sum / count;
}

/** How many places lie between all but 1% of the area at either end, so that a stray pixel does not count. */
function bulk(counts: Uint32Array, area: number): number {
  let first = 0;
  let last = counts.length - 1;
  for (let seen = counts[first]!; seen < 0.01 * area; seen += counts[first]!) first += 1;
  for (let seen = counts[last]!; seen < 0.01 * area; seen += counts[last]!) last -= 1;
  return last - first + 1;
}
