import { createRandom, type Random } from '../random.ts';
import { learn, type Verdict } from './learn.ts';
import { type Evidence, type RiskModel, type RiskWeights, riskOfEvidence, shippedModel } from './risk.ts';
import { mitigating, type SeverityCode, severityCodes } from './severities.ts';

/** Evidence as it is met: most masks fit, flaws of shape are rare and come by themselves, what tells of differing comes together. */
export function drawEvidence(random: Random): Evidence {
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

/** A case as its readers would judge it. */
export interface SimulatedCase {
  readonly evidence: Evidence;
  readonly bad: boolean;
}

export interface SimulatedWorkspace {
  readonly cases: readonly SimulatedCase[];
  /** How its readers judge: who knew them perfectly would order by this. */
  readonly readers: RiskModel;
}

/** A workspace whose readers weigh evidence otherwise than the films the shipped weights were fitted on, and mind what those do not. */
export function drawWorkspace(random: Random): SimulatedWorkspace {
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
  return {
    readers,
    cases: drawn.map((evidence) => ({ evidence, bad: random.chance(riskOfEvidence(evidence, readers)) })),
  };
}

function oddsOf({ amounts }: Evidence, weights: RiskWeights): number {
  return severityCodes.reduce((sum, code) => sum + weights[code] * (amounts[code] ?? 0), 0);
}

function auc(cases: readonly SimulatedCase[], model: RiskModel): number {
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

export interface Learning {
  readonly model: RiskModel;
  /** What the learnt order gains in the area under the curve over the shipped one, on the cases without a verdict. */
  readonly gain: number;
}

/** 200 verdicts with 5% mistakes, as reviews go: half from the front of the queue, half an audit sample. `gainOf` is what an order gains on the rest. */
function review(cases: readonly SimulatedCase[], random: Random) {
  const queue = cases.toSorted(
    (a, b) => riskOfEvidence(b.evidence, shippedModel) - riskOfEvidence(a.evidence, shippedModel),
  );
  const reviewed = new Set([...queue.slice(0, 100), ...random.shuffled(queue.slice(100)).slice(0, 100)]);
  const verdicts = [...reviewed].map(
    ({ evidence, bad }): Verdict => ({ evidence, bad: random.chance(0.05) ? !bad : bad }),
  );
  const rest = cases.filter((one) => !reviewed.has(one));
  const shipped = auc(rest, shippedModel);
  return { verdicts, gainOf: (model: RiskModel) => auc(rest, model) - shipped };
}

/** Learns from 200 verdicts of a made-up workspace whose readers judge in a way of their own. */
export function simulateLearning(seed: number): Learning & {
  /** The gain of who knew the readers perfectly. */
  most(): number;
} {
  const random = createRandom(`learn ${seed}`);
  const { cases, readers } = drawWorkspace(random);
  const { verdicts, gainOf } = review(cases, random);
  const model = learn(verdicts, shippedModel);
  return { model, gain: gainOf(model), most: () => gainOf(readers) };
}

/** The same where unequal lungs are common and readers accept them up to `usual`. */
export function simulateUsualShapes(seed: number, usual: number): Learning {
  const random = createRandom(`shapes ${seed}`);
  const cases = Array.from({ length: 3000 }, (): SimulatedCase => {
    const uneven = random.chance(0.4) ? random.uniform(0, 1.6) + (random.chance(0.1) ? 1.4 : 0) : 0;
    const notches = random.chance(0.1) ? random.uniform(0, 4) : 0;
    const odds = 4 * Math.max(0, uneven - usual) + 1.5 * notches - 3.5;
    const evidence: Evidence = { model: false, amounts: { 'lungs-differ': uneven, notches } };
    return { evidence, bad: random.chance(1 / (1 + Math.exp(-odds))) };
  });
  const { verdicts, gainOf } = review(cases, random);
  const model = learn(verdicts, shippedModel);
  return { model, gain: gainOf(model) };
}
