import { describe, expect, it } from 'vitest';
import { badAllowed, type Look, largestAccept, smallestDraw } from '#domain/sampling/acceptance-plan.ts';
import { claimBounds, type PlannedDraw } from '#domain/sampling/claim-bounds.ts';
import { exactly } from '#domain/sampling/hypergeometric.ts';
import { sequentialLooks } from '#domain/sampling/sequential-plan.ts';

const goal = { cases: 120, badRate: 0.1, risk: 0.05 };

function planOf(looks: readonly Look[]): PlannedDraw {
  return { cases: goal.cases, badAllowed: badAllowed(goal), risk: goal.risk, looks, strata: [] };
}

/** The probability, over all draws, that a set with `bad` bad cases is declared good at this look. */
function chanceMet(plan: PlannedDraw, look: number, bad: number): number {
  const { drawn } = plan.looks[look]!;
  let chance = 0;
  for (let found = 0; found <= Math.min(bad, drawn); found += 1) {
    if (claimBounds(plan, { look, found, repeats: null }).met)
      chance += exactly(found, { cases: goal.cases, bad, drawn });
  }
  return chance;
}

describe('the limit of a plan', () => {
  it.each([
    { drawn: smallestDraw(goal, 1)!, accept: 1 },
    { drawn: 60, accept: 0 },
    { drawn: 90, accept: 2 },
    { drawn: 119, accept: 3 },
    { drawn: 120, accept: 0 },
  ])('is falsely declared kept in at most 5% of draws, also by the bound: %j', (look) => {
    const plan = planOf([look]);
    for (let bad = plan.badAllowed + 1; bad <= goal.cases; bad += 1) {
      expect(chanceMet(plan, 0, bad)).toBeLessThanOrEqual(goal.risk + 1e-12);
    }
  });

  it('is falsely declared kept at each of several looks in at most its part of the risk', () => {
    const plan = planOf(sequentialLooks(goal, 4, 3)!);
    for (const look of plan.looks.keys()) {
      for (let bad = plan.badAllowed + 1; bad <= goal.cases; bad += 1) {
        expect(chanceMet(plan, look, bad)).toBeLessThanOrEqual(goal.risk / 3 + 1e-12);
      }
    }
  });

  it('is kept with as many bad ones as a draw of that size could have allowed', () => {
    const most = largestAccept(goal, 90)!;
    expect(most).toBeGreaterThan(2);
    const met = (found: number) =>
      claimBounds(planOf([{ drawn: 90, accept: 2 }]), { look: 0, found, repeats: null }).met;
    expect([met(most), met(most + 1)]).toEqual([true, false]);
  });
});

describe('a set that was read whole', () => {
  const strata = [
    { cases: 100, drawn: 100 },
    { cases: 20, drawn: 20 },
  ];

  it.each([[[]], [strata]])('holds as many bad ones as were found in it: %j', (parts) => {
    const plan = { ...planOf([{ drawn: 120, accept: 0 }]), strata: parts };
    const of = (found: number) => claimBounds(plan, { look: 0, found, repeats: null });
    expect(of(12)).toMatchObject({ met: true, mostBad: 12, interval: { low: 12, high: 12 } });
    expect(of(13)).toMatchObject({ met: false, mostBad: 13 });
  });

  it('may hold more where readers were seen to miss', () => {
    const plan = { ...planOf([{ drawn: 120, accept: 0 }]), strata };
    const { mostBad, corrected } = claimBounds(plan, { look: 0, found: 6, repeats: { shown: 40, caught: 30 } });
    expect(mostBad).toBe(6);
    expect(corrected!.mostBad).toBeGreaterThan(8);
  });
});
