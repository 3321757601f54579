import { describe, expect, it } from 'vitest';
import { leastRepeats, pickRepeats, placesOfRepeats, repeatsFor } from '#domain/sampling/hidden-repeats.ts';
import { mostBadDespiteMisses } from '#domain/sampling/reader-misses.ts';

const known = Array.from({ length: 100 }, (_, i) => ({ caseId: `case-${i}`, risk: i / 100 }));

describe('hidden repeats', () => {
  it('are a share of the draw, and never so few that they measure nothing', () => {
    expect([repeatsFor(30, 0.1), repeatsFor(363, 0.1), repeatsFor(10, 1)]).toEqual([leastRepeats, 37, leastRepeats]);
  });

  it('come by chance from the half that looked least wrong, whatever order they are known in', () => {
    const picked = pickRepeats(known, { masks: 20, seed: '7' });
    expect(new Set(picked).size).toBe(20);
    expect(Math.max(...picked.map(({ risk }) => risk))).toBeLessThan(0.5);
    expect(pickRepeats(known.toReversed(), { masks: 20, seed: '7' })).toEqual(picked);
    expect(pickRepeats(known, { masks: 20, seed: '8' })).not.toEqual(picked);
    expect(pickRepeats(known, { masks: 80, seed: '7' })).toHaveLength(80);
  });

  it('are chosen by chance where nothing is ranked, not by name', () => {
    const unranked = known.map(({ caseId }) => ({ caseId, risk: null }));
    const names = Array.from({ length: 20 }, (_, seed) => pickRepeats(unranked, { masks: 50, seed: `${seed}` }));
    expect(new Set(names.flat().map(({ caseId }) => caseId)).size).toBeGreaterThan(90);
  });

  it('lie anywhere among the drawn', () => {
    const places = placesOfRepeats(80, { masks: 20, seed: '7' });
    expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
    expect([places[0]! < 20, places.at(-1)! > 80, places.at(-1)! <= 100]).toEqual([true, true, true]);
  });

  it('count misses twice, for masks that were caught before are the easier ones', () => {
    const strata = [{ cases: 1000, drawn: 100 }];
    const fair = mostBadDespiteMisses({ found: 1, strata }, { shown: 40, caught: 38 }, 0.05);
    const before = mostBadDespiteMisses({ found: 1, strata }, { shown: 40, caught: 38, caughtBefore: true }, 0.05);
    expect(1 - before.leastSensitivity).toBeCloseTo(2 * (1 - fair.leastSensitivity), 12);
    expect(before.mostBad).toBeGreaterThan(fair.mostBad);
    const hopeless = { shown: 40, caught: 10, caughtBefore: true };
    expect(mostBadDespiteMisses({ found: 1, strata }, hopeless, 0.05)).toEqual({ leastSensitivity: 0, mostBad: 1000 });
  });
});
