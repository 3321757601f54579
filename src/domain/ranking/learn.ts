import { type Allowances, allowableCodes, allowancesFrom, beyondUsual } from './allowances.ts';
import { fitWeights, type Judged } from './fit-weights.ts';
import { levelOf } from './level-of.ts';
import { type Evidence, type Level, logOddsOf, type RiskModel, type RiskWeights } from './risk.ts';

/** What a reader made of a mask that had been ranked. */
export interface Verdict {
  readonly evidence: Evidence;
  /** Rejected, redrawn, or another mask accepted in its place. */
  readonly bad: boolean;
  /** The patient: verdicts on films of one are never told from each other. Without a name, each is taken for a patient of its own. */
  readonly subject?: string | undefined;
}

/**
 * So many verdicts' worth of trust in the shipped weights, per unit of weight squared. What is bent must tell unseen verdicts better anyway; more
 * trust than this only kept what could be learnt from being learnt.
 */
const pull = 5;
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
  const withModel = fitted(judged(true), shipped.withModel);
  const withoutModel = fitted(judged(false), shipped.withoutModel);
  if (!withModel.isLearnt && !withoutModel.isLearnt) return allowances ? { ...shipped, allowances } : shipped;
  return {
    withModel: withModel.weights,
    withoutModel: withoutModel.weights,
    levels: { withModel: withModel.level, withoutModel: withoutModel.level },
    ...(allowances ? { allowances } : {}),
  };
}

function toJudged({ evidence, bad, subject }: Verdict, allowances: Allowances | undefined): JudgedOf {
  return { bad, subject, amounts: beyondUsual(evidence.amounts, allowances), share: 1 };
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
    const weights = model ? shipped.withModel : shipped.withoutModel;
    return sum + there.length * meanSurprise(there, { weights, level: levelOf(weights, of(seen), { slips }) });
  }, 0);
}

function allowancesOf(verdicts: readonly Verdict[]): Allowances {
  return allowancesFrom(verdicts.filter(({ bad }) => !bad).map(({ evidence }) => evidence.amounts));
}

function isEnough(verdicts: readonly { readonly bad: boolean }[]): boolean {
  const bad = verdicts.filter((one) => one.bad).length;
  return verdicts.length >= leastVerdicts && bad > 0 && bad < verdicts.length;
}

/**
 * A fold holds all films of a patient or none: they look alike, so that weights bent to one tell another that they have "not seen". Patients take their
 * turns in the order in which they come, so that the folds are as even as they can be.
 */
function foldsOf<T extends Pick<Verdict, 'subject'>>(
  all: readonly T[],
): { readonly seen: readonly T[]; readonly unseen: readonly T[] }[] {
  const turns = new Map<unknown, number>();
  const foldOf = all.map((one) => {
    const patient = one.subject || one;
    const turn = turns.get(patient) ?? turns.size;
    turns.set(patient, turn);
    return turn % folds;
  });
  return Array.from({ length: folds }, (_, fold) => ({
    seen: all.filter((_, i) => foldOf[i] !== fold),
    unseen: all.filter((_, i) => foldOf[i] === fold),
  }));
}

/** As the fit takes it, with whose film it is. */
interface JudgedOf extends Judged {
  readonly subject: string | undefined;
}

interface Learnt {
  readonly weights: RiskWeights;
  readonly level: Level;
}

const asShipped: Level = { slope: 1, offset: 0 };

/**
 * The shipped weights, those at the level of the readers, or those bent as well: each step only if it tells verdicts it has not seen better than
 * the step before. Levelling keeps the order of the masks and gains the most; measured together it would hide a bend that harms.
 */
function fitted(judged: readonly JudgedOf[], weights: RiskWeights): Learnt & { readonly isLearnt: boolean } {
  const before = { weights, level: asShipped };
  if (!isEnough(judged)) return { ...before, isLearnt: false };
  let byLevel = 0;
  let byBend = 0;
  for (const { seen, unseen } of foldsOf(judged)) {
    const levelled = { weights, level: levelOf(weights, seen, { slips }) };
    const surprise = meanSurprise(unseen, levelled);
    byLevel += unseen.length * (meanSurprise(unseen, before) - surprise);
    byBend += unseen.length * (surprise - meanSurprise(unseen, bent(seen, levelled)));
  }
  const levelled = { weights, level: levelOf(weights, judged, { slips }) };
  if (byBend > 0) return { ...bent(judged, levelled), isLearnt: true };
  return byLevel > 0 ? { ...levelled, isLearnt: true } : { ...before, isLearnt: false };
}

const folds = 5;
/** In nats over all unseen verdicts: a range of shapes that gains less has gained nothing but noise. */
const leastGain = 3;
/** So many verdicts, spread over all, tell whether a range is worth it. */
const mostTried = 1000;

/** Fitted as the readers see it, and told at the level they were given. */
function bent(judged: readonly Judged[], { weights, level }: Learnt): Learnt {
  const start = atLevel(weights, level);
  const learnt = fitWeights(judged, { start, pull, slips, steps: 300 });
  const back = { slope: 1 / level.slope, offset: -level.offset / level.slope };
  return { weights: atLevel(learnt, back), level };
}

function atLevel(weights: RiskWeights, { slope, offset }: Level): RiskWeights {
  const moved = Object.entries(weights).map(([name, weight]) => [
    name,
    slope * weight + (name === 'bias' ? offset : 0),
  ]);
  return Object.fromEntries(moved) as RiskWeights;
}

/** Mean negative log-likelihood, slips allowed for. */
function meanSurprise(judged: readonly Judged[], { weights, level }: Learnt): number {
  const sum = judged.reduce((total, { amounts, bad }) => {
    const odds = level.offset + level.slope * logOddsOf(amounts, weights);
    const seen = slips + (1 - 2 * slips) / (1 + Math.exp(-odds));
    return total - Math.log(bad ? seen : 1 - seen);
  }, 0);
  return sum / Math.max(1, judged.length);
}
