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
});
