import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { label } from '#contract/masks.ts';
import { type DisagreementRequest, disagreement } from '#domain/disagreement/disagreement.ts';
import { takeRegion } from '#domain/disagreement/take-region.ts';
import { thickPieces } from '#domain/disagreement/thick-pieces.ts';
import { resampleLabels } from '#domain/frame.ts';
import { toDefinition } from '#domain/harmonise.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { dice } from '#domain/metrics.ts';
import { drawPhantomLabels } from '#domain/phantom/phantom.ts';
import { anyMap, copyOf } from './drawn-maps.ts';

const side = 224;
const definition = 'heart-excluded' as const;
const film = { filmWidth: 2240, filmHeight: 2688 };

function lungs(seed: number): Labelmap {
  return toDefinition({ map: drawPhantomLabels({ seed, width: side, height: side }), definition }, definition);
}

function compared(first: Labelmap, second: Labelmap, more: Partial<DisagreementRequest> = {}) {
  return disagreement({
    first: { map: first, definition },
    second: { map: second, definition },
    film,
    spacingMm: null,
    ...more,
  });
}

/** Rows of one lung, from the top, as shares of its height. */
function cleared(map: Labelmap, value: number, from: number, to: number): Labelmap {
  const rows = [...map.data.keys()].filter((i) => map.data[i] === value).map((i) => Math.floor(i / map.width));
  const top = Math.min(...rows);
  const height = Math.max(...rows) - top + 1;
  const out = copyOf(map);
  for (let i = 0; i < out.data.length; i += 1) {
    const down = (Math.floor(i / map.width) - top) / height;
    if (out.data[i] === value && down >= from && down < to) out.data[i] = 0;
  }
  return out;
}

/** Discs added to or cut out of a pair of lungs. */
const anyChange = fc.record({
  seed: fc.integer({ min: 0, max: 200 }),
  discs: fc.array(
    fc.record({
      x: fc.integer({ min: 0, max: side - 1 }),
      y: fc.integer({ min: 0, max: side - 1 }),
      r: fc.integer({ min: 1, max: 30 }),
      value: fc.constantFrom(0, 1, 2),
    }),
    { maxLength: 5 },
  ),
});

function changed(map: Labelmap, discs: readonly { x: number; y: number; r: number; value: number }[]): Labelmap {
  const out = copyOf(map);
  for (const { x, y, r, value } of discs) {
    for (let i = 0; i < out.data.length; i += 1) {
      if (Math.hypot((i % side) - x, Math.floor(i / side) - y) <= r) out.data[i] = value;
    }
  }
  return out;
}

describe('the pieces of a mask that are thick somewhere', () => {
  it('are with the slivers the whole mask, no pixel twice', () => {
    fc.assert(
      fc.property(anyMap(1, 40), fc.integer({ min: 1, max: 3 }), (mask, radius) => {
        const { pieces, slivers } = thickPieces(mask, radius);
        const again = createLabelmap(mask.width, mask.height);
        for (const { runs } of [...pieces, ...slivers]) {
          for (let i = 0; i < runs.length; i += 3) {
            for (let x = runs[i + 1]!; x < runs[i + 2]!; x += 1) again.data[runs[i]! * mask.width + x]! += 1;
          }
        }
        expect(again.data).toEqual(mask.data);
      }),
    );
  });

  it('fall apart where only a rim joins them', () => {
    const mask = createLabelmap(60, 20);
    const fill = (x0: number, x1: number, y0: number, y1: number) => {
      for (let y = y0; y < y1; y += 1) mask.data.fill(1, y * 60 + x0, y * 60 + x1);
    };
    fill(2, 14, 4, 16);
    fill(14, 46, 9, 11);
    fill(46, 58, 4, 16);
    expect(thickPieces(mask, 2).pieces).toHaveLength(2);
    expect(thickPieces(mask, 2).slivers).toHaveLength(1);
  });
});

describe('the disagreement of two masks', () => {
  it('holds no region that lies in both lungs where the mask that claims it tells them apart', () => {
    const first = lungs(3);
    const bridge = copyOf(first);
    const last = first.data.lastIndexOf(label.rightLung);
    const row = Math.floor(last / side) - 30;
    for (let y = row; y < row + 16; y += 1) {
      for (let x = 60; x < 165; x += 1) {
        if (bridge.data[y * side + x] === 0)
          bridge.data[y * side + x] = x < side / 2 ? label.rightLung : label.leftLung;
      }
    }
    const found = compared(first, bridge);
    const sidesIn = ({ piece }: (typeof found.regions)[number]) => {
      const values = new Set<number>();
      for (let i = 0; i < piece.runs.length; i += 3)
        for (let x = piece.runs[i + 1]!; x < piece.runs[i + 2]!; x += 1)
          values.add(found.second.data[piece.runs[i]! * side + x]!);
      return [...values];
    };
    expect(found.regions.map(sidesIn).sort()).toEqual([[label.rightLung], [label.leftLung]]);
    const unsided = { ...bridge, data: bridge.data.map((value) => (value === 0 ? 0 : label.lung)) };
    expect(compared(first, unsided).regions).toHaveLength(1);
  });

  it('is the difference, whole: regions and slivers together, each region claimed by one side', () => {
    fc.assert(
      fc.property(anyChange, ({ seed, discs }) => {
        const first = lungs(seed);
        const found = compared(first, changed(first, discs));
        let differing = 0;
        for (let i = 0; i < first.data.length; i += 1) {
          if ((found.first.data[i] === 0) !== (found.second.data[i] === 0)) differing += 1;
        }
        const cell = (film.filmWidth / side) * (film.filmHeight / side);
        const listed = found.regions.reduce((sum, region) => sum + region.areaPx, 0);
        expect(listed + found.slivers.areaPx).toBeCloseTo(differing * cell, 3);
        for (const { piece, claimedBy } of found.regions) {
          const at = piece.runs[0]! * side + piece.runs[1]!;
          expect(found[claimedBy].data[at]).not.toBe(0);
          expect(found[claimedBy === 'first' ? 'second' : 'first'].data[at]).toBe(0);
        }
        const areas = found.regions.map((region) => region.areaPx);
        expect(areas).toEqual(areas.toSorted((a, b) => b - a));
      }),
      { numRuns: 20 },
    );
  });

  it('of a mask with itself is nothing, and swaps its claims when the masks are swapped', () => {
    fc.assert(
      fc.property(anyChange, ({ seed, discs }) => {
        const first = lungs(seed);
        const second = changed(first, discs);
        expect(compared(second, second)).toMatchObject({ regions: [], slivers: { count: 0, areaPx: 0 } });
        const boxes = (found: ReturnType<typeof compared>, by: string) =>
          found.regions.filter(({ claimedBy }) => claimedBy === by).map(({ box }) => box);
        expect(boxes(compared(first, second), 'first')).toEqual(boxes(compared(second, first), 'second'));
      }),
      { numRuns: 10 },
    );
  });

  it('shrinks to the slivers when every region is taken from the other mask', () => {
    fc.assert(
      fc.property(anyChange, ({ seed, discs }) => {
        const first = lungs(seed);
        const found = compared(first, changed(first, discs));
        const map = copyOf(first);
        for (const region of found.regions) takeRegion(map, { disagreement: found, region, from: 'second' });
        const differing = map.data.filter((value, i) => (value === 0) !== (found.second.data[i] === 0)).length;
        const cell = (film.filmWidth / side) * (film.filmHeight / side);
        expect(differing * cell).toBeCloseTo(found.slivers.areaPx, 3);
      }),
      { numRuns: 20 },
    );
  });

  it('takes a region on a finer grid and tells the rectangle first; a mask without sides stays so', () => {
    const whole = lungs(3);
    const short = cleared(whole, label.rightLung, 0.8, 1.1);
    const found = compared(short, whole);
    const unsided = createLabelmap(side * 3, side * 3);
    const told: unknown[] = [];
    unsided.data.fill(label.lung, 0, 5);
    const rect = takeRegion(unsided, { disagreement: found, region: found.regions[0]!, from: 'second' }, (will) =>
      told.push(will),
    );
    expect(told).toEqual([rect]);
    const written = unsided.data.reduce((sum, value) => sum + (value === label.lung ? 1 : 0), 0) - 5;
    expect(written).toBe(9 * found.regions[0]!.piece.areaPx);
    expect(unsided.data).not.toContain(label.rightLung);
  });

  it('says where: side, place, area in film pixels and mm², a box that holds it', () => {
    const whole = lungs(3);
    for (const [value, name] of [
      [label.rightLung, 'right'],
      [label.leftLung, 'left'],
    ] as const) {
      const apex = compared(cleared(whole, value, 0, 0.15), whole, { spacingMm: 0.2 }).regions[0]!;
      expect(apex).toMatchObject({ claimedBy: 'second', side: name, place: 'apex' });
      expect(apex.areaMm2).toBeCloseTo(apex.areaPx * 0.04, 6);
      expect(apex.areaPx).toBeCloseTo(apex.piece.areaPx * 10 * 12, 6);
      expect(apex.box.x).toBe(apex.piece.box.x * 10);
      expect(apex.box.y).toBe(apex.piece.box.y * 12);
      expect(compared(cleared(whole, value, 0.8, 1.1), whole).regions[0]).toMatchObject({ side: name, place: 'base' });
      expect(compared(whole, cleared(whole, value, 0, 1.1)).regions[0]).toMatchObject({
        claimedBy: 'first',
        side: name,
        place: 'whole',
      });
    }
  });

  it('calls a heart counted as lung mediastinum', () => {
    const model = drawPhantomLabels({ seed: 3, width: side, height: side });
    const without = toDefinition({ map: model, definition }, definition);
    const heart = copyOf(without);
    for (let i = 0; i < heart.data.length; i += 1)
      if (model.data[i] === label.heart && heart.data[i] === 0) heart.data[i] = label.leftLung;
    expect(compared(without, heart).regions[0]).toMatchObject({ claimedBy: 'second', side: 'mediastinum' });
  });

  it('harmonises first: the same lungs in two definitions do not differ', () => {
    const model = drawPhantomLabels({ seed: 5, width: side, height: side });
    const included = toDefinition({ map: model, definition }, 'retrocardiac-included');
    const found = disagreement({
      first: { map: included, definition: 'retrocardiac-included' },
      second: { map: model, definition },
      film,
      spacingMm: null,
    });
    expect(found).toMatchObject({ regions: [], exact: true });
    expect(dice(found.first, found.second)).toBe(1);
  });

  it('leaves the rim between two grids out', () => {
    const fine = drawPhantomLabels({ seed: 4, width: 1200, height: 1440 });
    const found = compared(resampleLabels(fine, side, side), fine);
    expect(found.regions).toEqual([]);
    expect(found.slivers.count).toBeGreaterThan(0);
  });
});
