import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { label } from '#contract/masks.ts';
import { resampleLabels } from '#domain/frame.ts';
import { guessDefinition, harmonise, lungRatio, marksHeart, toDefinition } from '#domain/harmonise.ts';
import { createLabelmap, type Labelmap, lungMask } from '#domain/labelmap.ts';
import { dice } from '#domain/metrics.ts';
import { drawPhantomLabels } from '#domain/phantom/phantom.ts';
import { midlineOf, withSides } from '#domain/sides.ts';

const seeds = fc.integer({ min: 0, max: 10000 });

function truth(seed: number, side = 224): Labelmap {
  return drawPhantomLabels({ seed, width: side, height: side });
}

/** As CXLSeg stores it: both lungs one value, no sides, no heart. */
function unsided(map: Labelmap): Labelmap {
  return createLabelmap(
    map.width,
    map.height,
    map.data.map((value) => (value === 0 ? 0 : label.lung)),
  );
}

const excluded = 'heart-excluded';
const included = 'retrocardiac-included';

describe('harmonising', () => {
  it('finds no difference between a mask and the label map it was made from, in either definition', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.constantFrom(excluded, included),
        fc.constantFrom(excluded, included),
        (seed, definition, own) => {
          const model = truth(seed);
          const mask = unsided(toDefinition({ map: model, definition: excluded }, definition));
          const both = harmonise({ first: { map: mask, definition }, second: { map: model, definition: own } });
          expect(both).toMatchObject({ definition, exact: true });
          expect(dice(both.first, both.second)).toBe(1);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('takes over how wide the other mask leaves the gap over the spine', () => {
    const model = truth(3);
    const narrow = toDefinition({ map: model, definition: excluded }, included);
    const wide = createLabelmap(224, 224, narrow.data.slice());
    const midline = midlineOf(model);
    for (let i = 0; i < wide.data.length; i += 1) {
      if (model.data[i] === label.heart && Math.abs((i % 224) + 0.5 - midline) < 11) wide.data[i] = 0;
    }
    expect(dice(narrow, wide)).toBeLessThan(0.995);
    const both = harmonise({
      first: { map: unsided(wide), definition: included },
      second: { map: model, definition: excluded },
    });
    expect(dice(both.first, both.second)).toBe(1);
  });

  it('still sees a heart that lies beyond the spine and is missing', () => {
    const model = truth(3);
    const lungs = unsided(toDefinition({ map: model, definition: excluded }, excluded));
    const both = harmonise({
      first: { map: lungs, definition: included },
      second: { map: model, definition: excluded },
    });
    expect(dice(both.first, both.second)).toBeLessThan(0.95);
  });

  it('adds the heart of a third map where one mask leaves it out and the other does not', () => {
    const model = truth(8);
    const without = unsided(toDefinition({ map: model, definition: excluded }, excluded));
    const behind = unsided(toDefinition({ map: model, definition: excluded }, included));
    const request = {
      first: { map: without, definition: excluded },
      second: { map: behind, definition: included },
    } as const;
    const raw = harmonise(request);
    expect(raw.exact).toBe(false);
    expect(dice(raw.first, raw.second)).toBeLessThan(0.95);
    for (const definition of [excluded, included] as const) {
      const both = harmonise({ ...request, heart: model, definition });
      expect(both).toMatchObject({ exact: true, definition });
      expect(dice(both.first, both.second)).toBeGreaterThan(0.99);
    }
  });

  it('compares on the finer of two grids', () => {
    const fine = truth(5, 448);
    const coarse = resampleLabels(fine, 224, 224);
    const both = harmonise({
      first: { map: coarse, definition: excluded },
      second: { map: fine, definition: excluded },
    });
    expect([both.first.width, both.first.height, both.second.width]).toEqual([448, 448, 448]);
    expect(dice(both.first, both.second)).toBeGreaterThan(0.98);
  });

  it('leaves no heart label behind', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(excluded, included), (seed, definition) => {
        const lungs = toDefinition({ map: truth(seed), definition: excluded }, definition);
        expect(marksHeart(lungs)).toBe(false);
        expect(new Set(lungs.data)).toEqual(new Set([0, 1, 2]));
      }),
      { numRuns: 20 },
    );
  });

  it('does what the label map says of the heart, but for the strip over the spine', () => {
    const map = truth(11);
    expect(dice(toDefinition({ map, definition: excluded }, excluded), lungMask(map, excluded))).toBe(1);
    expect(dice(toDefinition({ map, definition: excluded }, included), lungMask(map, included))).toBeGreaterThan(0.93);
  });
});

describe('sides of an unsided mask', () => {
  it('are those of the map it was made from', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(excluded, included), (seed, definition) => {
        const sided = toDefinition({ map: truth(seed), definition: excluded }, definition);
        expect(withSides(unsided(sided)).data).toEqual(sided.data);
      }),
      { numRuns: 30 },
    );
  });

  it('keep a single lung whole', () => {
    const sided = toDefinition({ map: truth(2), definition: excluded }, excluded);
    const left = { ...sided, data: sided.data.map((value) => (value === label.leftLung ? value : 0)) };
    expect(withSides(unsided(left)).data).toEqual(left.data);
  });
});

describe('guessing the definition', () => {
  it('is right for most phantoms, as their lungs differ like those of people', () => {
    let right = 0;
    for (let seed = 0; seed < 30; seed += 1) {
      for (const definition of [excluded, included] as const) {
        const mask = unsided(toDefinition({ map: truth(seed), definition: excluded }, definition));
        if (guessDefinition(mask) === definition) right += 1;
      }
    }
    expect(right).toBeGreaterThan(50);
  });

  it('gives no guess when a lung is missing', () => {
    const map = createLabelmap(20, 20);
    map.data.fill(label.rightLung, 0, 90);
    expect(guessDefinition(map)).toBeNull();
    expect(lungRatio(map)).toBeNull();
  });
});
