import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { label } from '#contract/masks.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { drawPhantomLabels } from '#domain/phantom/phantom.ts';
import { plausibility } from '#engine/plausibility.ts';
import { mapsOfFilm } from '#engine/probability-maps.ts';
import { summarise } from '#engine/summarise.ts';

const side = 128;
const sure = { confidence: 0.98, boundaryEntropy: 0.35, knowsHeart: true };
const chests = Array.from({ length: 24 }, (_, seed) => drawPhantomLabels({ seed, width: side, height: side }));

type Move = (x: number, y: number) => readonly [number, number];

function moved(map: Labelmap, move: Move, relabel: (value: number) => number = (value) => value): Labelmap {
  const out = createLabelmap(side, side);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const [fromX, fromY] = move(x, y);
      out.data[y * side + x] = relabel(map.data[fromY * side + fromX]!);
    }
  }
  return out;
}

const last = side - 1;
const still: Move = (x, y) => [x, y];
const swapped = (value: number) => (value === 1 ? 2 : value === 2 ? 1 : value);

describe('plausibility', () => {
  it('believes the lungs of upright chests', () => {
    expect(chests.map((map) => plausibility(map, sure)).filter((score) => score < 0.5)).toEqual([]);
  });

  it.each<[string, Move, (value: number) => number]>([
    ['upside down, as the model names the sides', (x, y) => [last - x, last - y], swapped],
    ['mirrored top to bottom', (x, y) => [x, last - y], (value) => value],
    ['turned by a quarter', (x, y) => [y, last - x], (value) => value],
    ['turned by a quarter the other way', (x, y) => [last - y, x], (value) => value],
    ['with the sides exchanged', still, swapped],
    ['with one lung only', still, (value) => (value === label.leftLung ? 0 : value)],
    ['without a heart', still, (value) => (value === label.heart ? 0 : value)],
    ['with nothing at all', still, () => 0],
  ])('does not believe a chest %s', (_, move, relabel) => {
    const scores = chests.map((map) => plausibility(moved(map, move, relabel), sure));
    expect(scores.filter((score) => score >= 0.5)).toEqual([]);
  });

  it('does not ask a model for a heart or for sides that it does not know', () => {
    const unsided = chests.map((map) => moved(map, still, (value) => (value === 3 ? 0 : value === 0 ? 0 : label.lung)));
    const scores = unsided.map((map) => plausibility(map, { ...sure, knowsHeart: false }));
    expect(scores.filter((score) => score < 0.5)).toEqual([]);
  });

  it('takes lungs that are not told apart for those of the sides of the film on which they lie', () => {
    for (const width of [126, 127]) {
      const unsided = createLabelmap(width, side);
      // One run in each row, a little of it beyond the middle: a column more or less there counts.
      for (let y = 30; y < 90; y += 1) {
        const from = 14 - Math.floor(y / 16);
        unsided.data.fill(label.lung, y * width + from, y * width + 88 - from);
      }
      const ofSide = (value: number, i: number) =>
        (2 * (i % width) < width ? label.rightLung : label.leftLung) * +(value > 0);
      const sided = createLabelmap(width, side, unsided.data.map(ofSide));
      const score = plausibility(unsided, { ...sure, knowsHeart: false });
      expect(score).toBeGreaterThan(0.01);
      expect(score).toBeLessThan(0.9);
      expect(score).toBe(plausibility(sided, { ...sure, knowsHeart: false }));
    }
  });

  it('does not believe what the model itself is unsure of', () => {
    const unsure = { ...sure, confidence: 0.82, boundaryEntropy: 0.7 };
    expect(chests.filter((map) => plausibility(map, unsure) >= 0.5)).toEqual([]);
  });
});

describe('summarise', () => {
  it('measures area, confidence and boundary entropy of a known map', () => {
    const width = 16;
    const values = new Float32Array(3 * width * width);
    // Right lung: columns 4 to 7 at 0.75, all else at 0.
    for (let i = 0; i < width * width; i += 1) if (i % width >= 4 && i % width < 8) values[i] = 0.75;
    const output = { data: values, width, height: width };
    const maps = mapsOfFilm(output, 0, { name: 'p', labels: ['rightLung', 'leftLung', 'heart'], activation: 'none' });
    const { areaShare, confidence, boundaryEntropy, plausible } = summarise(maps, 0.5);
    expect({ areaShare, confidence, plausible }).toEqual({ areaShare: 0.25, confidence: 0.75, plausible: false });
    // Within 3 pixels of the edge columns 4 and 7 lie columns 1 to 10: four of ten carry the entropy of 0.75.
    expect(boundaryEntropy).toBeCloseTo(0.4 * (0.75 * Math.log2(4 / 3) + 0.25 * 2), 6);
  });

  it('measures what a look at each pixel measures', () => {
    const grids = fc
      .record({ width: fc.integer({ min: 1, max: 23 }), height: fc.integer({ min: 1, max: 15 }) })
      .chain((size) =>
        fc.record({
          size: fc.constant(size),
          // Stretches of one value, so that runs end anywhere in a word.
          stretches: fc.array(fc.tuple(fc.constantFrom(0, 0.1, 0.6, 0.9), fc.integer({ min: 1, max: 20 })), {
            maxLength: 40,
          }),
        }),
      );
    fc.assert(
      fc.property(grids, ({ size: { width, height }, stretches }) => {
        const data = new Float32Array(width * height);
        let at = 0;
        for (const [value, length] of stretches) {
          data.fill(value, at, at + length);
          at += length;
        }
        const maps = mapsOfFilm({ data, width, height }, 0, { name: 'p', labels: ['lung'], activation: 'none' });
        const { areaShare, confidence, boundaryEntropy } = summarise(maps, 0.5);
        const lung = [...data].filter((p) => p >= 0.5);
        expect(areaShare).toBe(lung.length / data.length);
        expect(confidence).toBeCloseTo(lung.length === 0 ? 0 : lung.reduce((sum, p) => sum + p, 0) / lung.length, 9);
        expect(boundaryEntropy).toBeCloseTo(entropyNearBoundary(data, width, height), 9);
      }),
    );
  });
});

/** Bits a pixel, of those within 3 pixels of one in the mask that has a 4-neighbour on the film outside it. */
function entropyNearBoundary(data: Float32Array, width: number, height: number): number {
  const isIn = (x: number, y: number) => data[y * width + x]! >= 0.5;
  const isOut = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height && !isIn(x, y);
  const places = Array.from(data, (p, i) => ({ p, x: i % width, y: Math.floor(i / width) }));
  const edge = places.filter(
    ({ x, y }) => isIn(x, y) && (isOut(x - 1, y) || isOut(x + 1, y) || isOut(x, y - 1) || isOut(x, y + 1)),
  );
  const near = places.filter(({ x, y }) => edge.some((one) => (one.x - x) ** 2 + (one.y - y) ** 2 <= 9));
  const bits = ({ p }: { p: number }) => (p <= 0 || p >= 1 ? 0 : -p * Math.log2(p) - (1 - p) * Math.log2(1 - p));
  return near.length === 0 ? 0 : near.reduce((sum, one) => sum + bits(one), 0) / near.length;
}
