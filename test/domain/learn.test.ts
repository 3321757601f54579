import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '#domain/random.ts';
import { learn, type Verdict } from '#domain/ranking/learn.ts';
import { reliabilityOf } from '#domain/ranking/reliability.ts';
import {
  type Evidence,
  type Level,
  type RiskModel,
  type RiskWeights,
  riskOfEvidence,
  shippedModel,
} from '#domain/ranking/risk.ts';
import { mitigating, type SeverityCode, severityCodes } from '#domain/ranking/severities.ts';

/** Evidence as it is met: most masks fit, flaws of shape are rare and come by themselves, what tells of differing comes together. */
function drawEvidence(random: Random): Evidence {
  const severity = random.uniform(0, 1) ** 3;
  const amount = (code: SeverityCode): number => {
    switch (code) {
      case 'joined':
      case 'missing-lung':
      case 'shared-mask':
      case 'shared-film':
        return random.chance(0.01) ? 1 : 0;
      case 'film-doubtful':
        return random.chance(0.02) ? random.uniform(0, 1) : 0;
      case 'model-unsure':
        return random.uniform(0, 2);
      case 'surprising':
        return 7 * severity;
      case 'edge-off':
        return Math.max(0, 4 * severity + random.normal(0, 0.7));
      case 'reaches-beyond':
        return Math.min(3, Math.max(0, random.normal(3 * severity, 1)));
      default:
        return random.chance(0.1) ? random.uniform(0, 3) : 0;
    }
  };
  return { model: true, amounts: Object.fromEntries(severityCodes.map((code) => [code, amount(code)])) };
}

/** A workspace whose readers weigh evidence otherwise than the films the shipped weights were fitted on, and mind what those do not. */
function workspaceOf(random: Random): { readonly evidence: Evidence; readonly bad: boolean }[] {
  const weights = { ...shippedModel.withModel };
  for (const code of severityCodes) {
    weights[code] *= random.pick([0, 0.4, 1, 1, 2.2]);
    if (!mitigating.includes(code)) weights[code] += random.pick([0, 0, 1.5]);
  }
  const drawn = Array.from({ length: 3000 }, () => drawEvidence(random));
  // Between 3 and 15% of the masks are more probably bad than good to them.
  const share = random.uniform(0.03, 0.15);
  const odds = drawn.map((evidence) => oddsOf(evidence, weights)).toSorted((a, b) => b - a);
  const readers = { ...shippedModel, withModel: { ...weights, bias: -odds[Math.round(share * odds.length)]! } };
  return drawn.map((evidence) => ({ evidence, bad: random.chance(riskOfEvidence(evidence, readers)) }));
}

function oddsOf({ amounts }: Evidence, weights: RiskWeights): number {
  return severityCodes.reduce((sum, code) => sum + weights[code] * (amounts[code] ?? 0), 0);
}

function auc(cases: readonly { readonly evidence: Evidence; readonly bad: boolean }[], model: RiskModel): number {
  const sorted = cases
    .map(({ evidence, bad }) => ({ bad, risk: riskOfEvidence(evidence, model) }))
    .toSorted((a, b) => a.risk - b.risk);
  let good = 0;
  let won = 0;
  for (const { bad } of sorted) {
    if (bad) won += good;
    else good += 1;
  }
  return won / (good * (sorted.length - good));
}

type Reviewed = readonly { readonly evidence: Evidence; readonly bad: boolean }[];

/** 200 verdicts with 5% mistakes, as reviews go: half from the front of the queue, half an audit sample. What is learnt, and its gain in AUC on the rest. */
function learnFrom(cases: Reviewed, random: Random): { readonly model: RiskModel; readonly gain: number } {
  const queue = cases.toSorted(
    (a, b) => riskOfEvidence(b.evidence, shippedModel) - riskOfEvidence(a.evidence, shippedModel),
  );
  const reviewed = new Set([...queue.slice(0, 100), ...random.shuffled(queue.slice(100)).slice(0, 100)]);
  const verdicts = [...reviewed].map(
    ({ evidence, bad }): Verdict => ({ evidence, bad: random.chance(0.05) ? !bad : bad }),
  );
  const rest = cases.filter((one) => !reviewed.has(one));
  const model = learn(verdicts, shippedModel);
  return { model, gain: auc(rest, model) - auc(rest, shippedModel) };
}

function levels(level: Level): NonNullable<RiskModel['levels']> {
  return { withModel: level, withoutModel: level };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value) / values.length;
}

describe('learning from verdicts', () => {
  it('betters the order after 200 verdicts with 5% mistakes, over 40 seeds, and never harms it by more than noise', () => {
    const gains = Array.from({ length: 40 }, (_, seed) => {
      const random = createRandom(`learn ${seed}`);
      return learnFrom(workspaceOf(random), random).gain;
    });
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
    const learnt = (usual: number) =>
      Array.from({ length: 20 }, (_, seed) => {
        const random = createRandom(`shapes ${seed}`);
        const cases = Array.from({ length: 3000 }, () => {
          const uneven = random.chance(0.4) ? random.uniform(0, 1.6) + (random.chance(0.1) ? 1.4 : 0) : 0;
          const notches = random.chance(0.1) ? random.uniform(0, 4) : 0;
          const odds = 4 * Math.max(0, uneven - usual) + 1.5 * notches - 3.5;
          const evidence: Evidence = { model: false, amounts: { 'lungs-differ': uneven, notches } };
          return { evidence, bad: random.chance(1 / (1 + Math.exp(-odds))) };
        });
        return learnFrom(cases, random);
      });
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

  it('is the same whatever order the verdicts were given in, but for rounding', () => {
    const random = createRandom('order');
    const verdicts = workspaceOf(random).slice(0, 150);
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
