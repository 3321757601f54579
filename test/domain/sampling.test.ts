import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  badAllowed,
  consumerRisk,
  consumerRiskStratified,
  largestAccept,
  smallestDraw,
  smallestDrawStratified,
} from '#domain/sampling/acceptance-plan.ts';
import { binomialAtLeast, binomialAtMost } from '#domain/sampling/binomial.ts';
import { badInterval, fewestBad, leastProbability, mostBad } from '#domain/sampling/bounds.ts';
import { atLeast, atMost, exactly } from '#domain/sampling/hypergeometric.ts';
import { allocate, mostBadMixed, riskOfAtMost, type Stratum } from '#domain/sampling/mixed-draw.ts';
import { mostBadDespiteMisses } from '#domain/sampling/reader-misses.ts';
import { acceptProbability, sequentialLooks } from '#domain/sampling/sequential-plan.ts';

const cases = 243_324;

interface Golden {
  readonly laws: readonly Record<
    'cases' | 'bad' | 'drawn' | 'found' | 'exactAtMost' | 'scipyExactly' | 'scipyAtLeast',
    number
  >[];
  readonly plans: readonly Record<'cases' | 'badRate' | 'accept' | 'risk' | 'drawn', number>[];
  readonly intervals: readonly Record<'cases' | 'drawn' | 'found' | 'risk' | 'mostBad' | 'fewestBad', number>[];
  readonly proportions: readonly Record<'successes' | 'trials' | 'risk' | 'least', number>[];
  readonly binomials: readonly Record<'trials' | 'probability' | 'successes' | 'atMost' | 'atLeast', number>[];
}

const golden: Golden = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/sampling/scipy.json'), 'utf8'),
) as Golden;

function expectClose(ours: number, theirs: number, relative: number): void {
  expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(relative * Math.abs(theirs));
}

describe('the hypergeometric law', () => {
  it('agrees with exact integer arithmetic to eleven digits and with SciPy', () => {
    for (const one of golden.laws) {
      expectClose(atMost(one.found, one), one.exactAtMost, 1e-11);
      expectClose(exactly(one.found, one), one.scipyExactly, 1e-8);
      expectClose(atLeast(one.found, one), one.scipyAtLeast, 1e-8);
    }
  });

  it('adds up to one', () => {
    const sizes = fc
      .integer({ min: 1, max: 400 })
      .chain((all) => fc.record({ cases: fc.constant(all), bad: fc.nat(all), drawn: fc.nat(all) }));
    fc.assert(
      fc.property(sizes, fc.nat(400), (sample, found) => {
        expect(atMost(found, sample) + atLeast(found + 1, sample)).toBeCloseTo(1, 11);
      }),
    );
  });
});

describe('the binomial law', () => {
  it('agrees with SciPy', () => {
    for (const one of golden.binomials) {
      expectClose(binomialAtMost(one.successes, one), one.atMost, 1e-10);
      expectClose(binomialAtLeast(one.successes, one), one.atLeast, 1e-10);
    }
  });
});

describe('acceptance plans', () => {
  it('are those of SciPy', () => {
    for (const plan of golden.plans) {
      const drawn = smallestDraw(plan, plan.accept);
      expect(drawn === null ? plan.accept > badAllowed(plan) : drawn === plan.drawn).toBe(true);
    }
  });

  it('are those of the published table for 243,324 masks', () => {
    const table = [
      [0.05, 59, 93, 124, 153, 208, 336],
      [0.03, 99, 157, 208, 256, 348, 562],
      [0.02, 149, 236, 313, 386, 523, 844],
      [0.01, 298, 473, 627, 772, 1048, 1690],
    ] as const;
    for (const [badRate, ...sizes] of table) {
      const goal = { cases, badRate, risk: 0.05 };
      expect([0, 1, 2, 3, 5, 10].map((accept) => smallestDraw(goal, accept))).toEqual(sizes);
    }
  });

  it('allow as many bad cases as a given draw can bear, and no more', () => {
    const goal = { cases, badRate: 0.03, risk: 0.05 };
    expect([98, 99, 347, 348, 562].map((drawn) => largestAccept(goal, drawn))).toEqual([null, 0, 4, 5, 10]);
  });

  it('cannot allow more bad cases in the draw than in the set', () => {
    expect(smallestDraw({ cases: 50, badRate: 0.01, risk: 0.05 }, 1)).toBeNull();
    expect(smallestDraw({ cases: 50, badRate: 0.01, risk: 0.05 }, 0)).toBe(48);
  });

  it('pass a good set as often as published', () => {
    const bad = Math.round(cases * 0.01);
    const passes = [
      [99, 0, 0.37],
      [348, 5, 0.86],
      [562, 10, 0.97],
    ] as const;
    for (const [drawn, accept, share] of passes)
      expect(acceptProbability([{ drawn, accept }], { cases, bad })).toBeCloseTo(share, 2);
  });

  it('need a few more cases when drawn from strata, because how the bad ones lie is not known', () => {
    const sizes = [90_001, 60_002, 40_003, 30_004, 23_314];
    const goal = { cases, badRate: 0.03, risk: 0.05 };
    const drawn = smallestDrawStratified(goal, 5, sizes)!;
    expect(drawn).toBeGreaterThanOrEqual(348);
    expect(drawn).toBeLessThan(355);
    expect(consumerRiskStratified({ drawn, accept: 5 }, goal, sizes)).toBeLessThanOrEqual(0.05);
  });
});

describe('bounds on the bad cases of a finite set', () => {
  it('are those of SciPy by test inversion', () => {
    for (const { mostBad: high, fewestBad: low, risk, ...draw } of golden.intervals) {
      expect([fewestBad(draw, risk), mostBad(draw, risk)]).toEqual([low, high]);
    }
  });

  it('hold the truth as often as promised, exactly, for every truth of a small set', () => {
    const small = { cases: 60, drawn: 20 };
    for (let bad = 0; bad <= small.cases; bad += 1) {
      let held = 0;
      for (let found = 0; found <= small.drawn; found += 1) {
        const { low, high } = badInterval({ ...small, found }, 0.1);
        if (low <= bad && bad <= high) held += exactly(found, { ...small, bad });
      }
      expect(held).toBeGreaterThanOrEqual(0.9 - 1e-12);
    }
  });

  it('know everything once everything was drawn', () => {
    expect(badInterval({ cases: 60, drawn: 60, found: 4 }, 0.05)).toEqual({ low: 4, high: 4 });
  });

  it('give the least probability of Clopper and Pearson', () => {
    for (const { successes, trials, risk, least } of golden.proportions)
      expect(leastProbability(successes, trials, risk)).toBeCloseTo(least, 9);
  });
});

describe('draws from strata by readers who miss', () => {
  /** P(at most `found` called bad), by convolving the strata: the truth that the bound must not fall below. */
  function truth(found: number, laid: readonly (Stratum & { readonly bad: number })[], sensitivity: number): number {
    let law = [1];
    for (const one of laid) {
      const next = new Array<number>(law.length + one.drawn).fill(0);
      for (let drawnBad = 0; drawnBad <= one.drawn; drawnBad += 1) {
        const share = exactly(drawnBad, one);
        for (let called = 0; called <= drawnBad; called += 1) {
          const caught = { trials: drawnBad, probability: sensitivity };
          const weight = share * (binomialAtMost(called, caught) - binomialAtMost(called - 1, caught));
          for (const [i, before] of law.entries()) next[i + called]! += before * weight;
        }
      }
      law = next;
    }
    return law.slice(0, found + 1).reduce((sum, share) => sum + share, 0);
  }

  it('are never riskier than the bound says, however the bad cases lie', () => {
    const stratum = fc
      .integer({ min: 1, max: 25 })
      .chain((all) =>
        fc.record({ cases: fc.constant(all), drawn: fc.integer({ min: 1, max: all }), bad: fc.nat(all) }),
      );
    fc.assert(
      fc.property(
        fc.array(stratum, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(1, 0.9, 0.6),
        fc.nat(12),
        (laid, sensitivity, found) => {
          const bad = laid.reduce((sum, one) => sum + one.bad, 0);
          const bound = riskOfAtMost(found, bad, { strata: laid, sensitivity });
          expect(truth(found, laid, sensitivity)).toBeLessThanOrEqual(bound + 1e-12);
        },
      ),
      { numRuns: 200, seed: 5 },
    );
  });

  it('deal places in proportion, to every stratum one at least', () => {
    expect(allocate([700, 200, 100], 10)).toEqual([7, 2, 1]);
    expect(allocate([9990, 5, 5], 10)).toEqual([8, 1, 1]);
    expect(allocate([3, 0, 3], 6)).toEqual([3, 0, 3]);
  });

  it('bound more when the reader has been seen to miss', () => {
    const strata = [{ cases, drawn: 348 }];
    const perfect = mostBadMixed(3, { strata, sensitivity: 1 }, 0.05);
    const corrected = mostBadDespiteMisses({ found: 3, strata }, { shown: 40, caught: 38 }, 0.05);
    expect(corrected.leastSensitivity).toBeCloseTo(0.8308, 3);
    expect(corrected.mostBad).toBeGreaterThan(perfect / 0.95);
    expect(mostBadDespiteMisses({ found: 3, strata }, { shown: 5, caught: 0 }, 0.05).mostBad).toBe(cases);
  });
});

describe('a sequential plan', () => {
  const goal = { cases, badRate: 0.03, risk: 0.05 };
  const looks = sequentialLooks(goal, 6, 3)!;

  it('spends its risk over its looks and keeps it, exactly', () => {
    expect(looks.map((look) => look.accept)).toEqual([2, 4, 6]);
    for (const look of looks) expect(consumerRisk(look, goal)).toBeLessThanOrEqual(0.05 / 3);
    const risk = acceptProbability(looks, { cases, bad: badAllowed(goal) + 1 });
    expect(risk).toBeLessThanOrEqual(0.05);
    expect(risk).toBeGreaterThan(consumerRisk(looks[2]!, goal));
  });

  it('is refused when its looks cannot be told apart', () => {
    expect(sequentialLooks(goal, 1, 3)).toBeNull();
  });
});
