import { type Allowances, allowableCodes, allowancesFrom, beyondUsual } from './allowances.ts';
import { fitWeights, type Judged } from './fit-weights.ts';
import { levelWeights } from './level-weights.ts';
import { type Evidence, type RiskModel, type RiskWeights, riskOfEvidence } from './risk.ts';

/** What a reader made of a mask that had been ranked. */
export interface Verdict {
  readonly evidence: Evidence;
  /** Rejected, redrawn, or another mask accepted in its place. */
  readonly bad: boolean;
}

/**
 * So many verdicts' worth of trust in the shipped weights, per unit of weight squared. They were fitted on spoilt masks by the thousand; a
 * few dozen verdicts move them a little, a thousand move them where they want.
 */
const pull = 40;
/** Readers slip; a verdict that goes against sure evidence is more probably a slip than a lesson. */
const slips = 0.05;
/** Fewer verdicts than this, or verdicts of one kind only, teach nothing. */
const leastVerdicts = 20;

/**
 * Weights after a workspace's verdicts: the shipped ones, brought to how strict its readers are and pulled towards what they reject.
 * Always fitted from the shipped weights and all verdicts, so that a mistaken verdict that is taken back leaves no trace. Readers see
 * risky masks first; that does not bend the fit, for the chance of rejection is modelled given the evidence.
 */
export function learn(verdicts: readonly Verdict[], shipped: RiskModel): RiskModel {
  const clear = verdicts.filter(({ evidence }) => !evidence.certain);
  const allowances = worthAllowing(clear, shipped);
  const judged = (model: boolean) =>
    clear.filter(({ evidence }) => evidence.model === model).map((one) => toJudged(one, allowances));
  return {
    withModel: fitted(judged(true), shipped.withModel),
    withoutModel: fitted(judged(false), shipped.withoutModel),
    ...(allowances ? { allowances } : {}),
  };
}

function toJudged({ evidence, bad }: Verdict, allowances: Allowances | undefined): Judged {
  return { bad, amounts: beyondUsual(evidence.amounts, allowances), share: 1 };
}

/**
 * What is usual among the accepted masks, if leaving that out tells verdicts it was not taken from better than the shipped range does.
 * Those verdicts come from the front of the queue more than from its end, so that they alone would allow too much.
 */
function worthAllowing(verdicts: readonly Verdict[], shipped: RiskModel): Allowances | undefined {
  if (!isEnough(verdicts)) return undefined;
  const stride = Math.ceil(verdicts.length / mostTried);
  const tried = foldsOf(verdicts.filter((_, i) => i % stride === 0)).map(({ seen, unseen }) => {
    const asShipped = totalSurprise(unseen, seen, { shipped });
    return { seen, unseen, asShipped, allowances: allowancesOf(seen) };
  });
  const worth = allowableCodes.filter((code) => {
    const gains = tried.map(({ seen, unseen, asShipped, allowances }) => {
      if (!allowances[code]) return 0;
      return asShipped - totalSurprise(unseen, seen, { shipped, allowances: { [code]: allowances[code] } });
    });
    return gains.reduce((sum, gain) => sum + gain, 0) > leastGain;
  });
  const usual = allowancesOf(verdicts);
  return worth.length === 0 ? undefined : Object.fromEntries(worth.map((code) => [code, usual[code] ?? 0]));
}

/** Of unseen verdicts under the shipped weights, levelled to those that were seen. */
function totalSurprise(
  unseen: readonly Verdict[],
  seen: readonly Verdict[],
  { shipped, allowances }: { readonly shipped: RiskModel; readonly allowances?: Allowances },
): number {
  return [true, false].reduce((sum, model) => {
    const of = (some: readonly Verdict[]) =>
      some.filter(({ evidence }) => evidence.model === model).map((one) => toJudged(one, allowances));
    const there = of(unseen);
    if (there.length === 0) return sum;
    const weights = levelWeights(model ? shipped.withModel : shipped.withoutModel, of(seen), { slips });
    return sum + there.length * meanSurprise(there, weights);
  }, 0);
}

function allowancesOf(verdicts: readonly Verdict[]): Allowances {
  return allowancesFrom(verdicts.filter(({ bad }) => !bad).map(({ evidence }) => evidence.amounts));
}

function isEnough(verdicts: readonly { readonly bad: boolean }[]): boolean {
  const bad = verdicts.filter((one) => one.bad).length;
  return verdicts.length >= leastVerdicts && bad > 0 && bad < verdicts.length;
}

function foldsOf<T>(all: readonly T[]): { readonly seen: readonly T[]; readonly unseen: readonly T[] }[] {
  return Array.from({ length: folds }, (_, fold) => ({
    seen: all.filter((_, i) => i % folds !== fold),
    unseen: all.filter((_, i) => i % folds === fold),
  }));
}

function fitted(judged: readonly Judged[], start: RiskWeights): RiskWeights {
  if (!isEnough(judged)) return start;
  // What was learnt must tell verdicts it has not seen better than the shipped weights do, or nothing was learnt.
  let gain = 0;
  for (const { seen, unseen } of foldsOf(judged)) {
    gain += meanSurprise(unseen, start) - meanSurprise(unseen, fitOn(seen, start));
  }
  return gain > 0 ? fitOn(judged, start) : start;
}

const folds = 5;
/** In nats over all unseen verdicts: a range of shapes that gains less has gained nothing but noise. */
const leastGain = 3;
/** So many verdicts, spread over all, tell whether a range is worth it. */
const mostTried = 1000;

function fitOn(judged: readonly Judged[], shipped: RiskWeights): RiskWeights {
  const start = levelWeights(shipped, judged, { slips });
  return fitWeights(judged, { start, pull, slips, steps: 300 });
}

/** Mean negative log-likelihood, slips allowed for. */
function meanSurprise(judged: readonly Judged[], weights: RiskWeights): number {
  const sum = judged.reduce((total, { amounts, bad }) => {
    const p = riskOfEvidence({ model: true, amounts }, { withModel: weights, withoutModel: weights });
    const seen = slips + (1 - 2 * slips) * p;
    return total - Math.log(bad ? seen : 1 - seen);
  }, 0);
  return sum / Math.max(1, judged.length);
}
