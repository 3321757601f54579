import { describe, expect, it } from 'vitest';
import { createRandom } from '#domain/random.ts';
import { learn, type Verdict } from '#domain/ranking/learn.ts';
import { reliabilityOf } from '#domain/ranking/reliability.ts';
import { type Level, type RiskModel, riskOfEvidence, shippedModel } from '#domain/ranking/risk.ts';
import { severityCodes } from '#domain/ranking/severities.ts';
import {
  drawEvidence,
  drawWorkspace,
  simulateLearning,
  simulateUsualShapes,
} from '#domain/ranking/simulate-learning.ts';

function levels(level: Level): NonNullable<RiskModel['levels']> {
  return { withModel: level, withoutModel: level };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value) / values.length;
}

describe('learning from verdicts', () => {
  it('betters the order after 200 verdicts with 5% mistakes, over 40 seeds, and never harms it by more than noise', () => {
    const gains = Array.from({ length: 40 }, (_, seed) => simulateLearning(seed).gain);
    expect(mean(gains)).toBeGreaterThan(0.005);
    expect(Math.min(...gains)).toBeGreaterThan(-0.005);
  });

  it('keeps the order as it is where readers are only stricter or laxer, flaws that are seen at once included', () => {
    const random = createRandom('levels');
    const cases = Array.from({ length: 400 }, () => drawEvidence(random));
    const stricter: RiskModel = { ...shippedModel, levels: levels({ slope: 0.4, offset: 3 }) };
    const orderBy = (model: RiskModel) => cases.toSorted((a, b) => riskOfEvidence(a, model) - riskOfEvidence(b, model));
    expect(orderBy(stricter)).toEqual(orderBy(shippedModel));
    expect(riskOfEvidence(cases[0]!, { ...shippedModel, levels: levels({ slope: 1, offset: 0 }) })).toBeCloseTo(
      riskOfEvidence(cases[0]!, shippedModel),
      12,
    );
  });

  it('takes unequal lungs for usual where readers accept them, and where they do not leaves the range of shapes as it is', () => {
    const learnt = (usual: number) => Array.from({ length: 20 }, (_, seed) => simulateUsualShapes(seed, usual));
    const where = learnt(1.6);
    // In every second workspace, more or less: fewer than 6 of 20 would be a chance of 2%.
    expect(where.filter(({ model }) => model.allowances?.['lungs-differ']).length).toBeGreaterThan(5);
    expect(mean(where.map(({ gain }) => gain))).toBeGreaterThan(0.005);
    // A hundred bad masks are left to measure by: an AUC is good to about 0.01.
    expect(Math.min(...where.map(({ gain }) => gain))).toBeGreaterThan(-0.02);
    const elsewhere = learnt(0);
    expect(elsewhere.filter(({ model }) => model.allowances?.['lungs-differ'])).toEqual([]);
    expect(Math.min(...elsewhere.map(({ gain }) => gain))).toBeGreaterThan(-0.005);
  });

  it('keeps the shipped weights when there is nothing to learn from', () => {
    const good: Verdict = { evidence: { model: true, amounts: { surprising: 1 } }, bad: false };
    expect(learn([], shippedModel)).toEqual(shippedModel);
    expect(
      learn(
        Array.from({ length: 60 }, () => good),
        shippedModel,
      ),
    ).toEqual(shippedModel);
  });

  it('takes no film of a patient for proof of what another film of the patient taught', () => {
    const kept = JSON.stringify(shippedModel.withModel);
    const bends = Array.from({ length: 10 }, (_, seed) => {
      const random = createRandom(`twins ${seed}`);
      // Readers judge as the shipped weights say, but for slips: there is nothing to bend to but these very films.
      const films = Array.from({ length: 100 }, () => {
        const evidence = drawEvidence(random);
        const bad = random.chance(riskOfEvidence(evidence, shippedModel));
        return { evidence, bad: random.chance(0.05) ? !bad : bad };
      });
      const twice = films.flatMap((film, i) =>
        [film, film].map((one): Verdict => ({ ...one, subject: `patient ${i}` })),
      );
      const strangers = twice.map(({ evidence, bad }): Verdict => ({ evidence, bad }));
      return [films, twice, strangers].map((some) => JSON.stringify(learn(some, shippedModel).withModel) !== kept);
    });
    const [once, patients, strangers] = [0, 1, 2].map((at) => bends.filter((one) => one[at]).length);
    // Were the fold of a film not that of its patient, its copy would prove what it taught. Every second film changes a bend or two by chance.
    expect(strangers).toBeGreaterThan(once! + 3);
    expect(patients! - once!).toBeLessThan((strangers! - once!) / 3);
  });

  it('is the same whatever order the verdicts were given in, but for rounding', () => {
    const random = createRandom('order');
    const verdicts = drawWorkspace(random).cases.slice(0, 150);
    const reversed = learn(verdicts.toReversed(), shippedModel);
    const learnt = learn(verdicts, shippedModel);
    for (const code of severityCodes) expect(reversed.withModel[code]).toBeCloseTo(learnt.withModel[code], 6);
  });
});

describe('reliability', () => {
  it('is what was counted in each tenth, and the Brier score the mean square', () => {
    const { bins, brier } = reliabilityOf([
      { risk: 0.05, bad: false },
      { risk: 0.95, bad: true },
      { risk: 0.95, bad: false },
      { risk: 1, bad: true },
    ]);
    expect(bins[0]).toMatchObject({ count: 1, meanRisk: 0.05, badShare: 0 });
    expect(bins[9]).toMatchObject({ count: 3, badShare: 2 / 3 });
    expect(bins[5]).toMatchObject({ count: 0, meanRisk: null, badShare: null });
    expect(brier).toBeCloseTo((0.05 ** 2 + 0.05 ** 2 + 0.95 ** 2 + 0) / 4, 12);
    expect(reliabilityOf([]).brier).toBe(0);
  });
});
