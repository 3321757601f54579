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
  return {
    withModel: fitted(
      clear.filter(({ evidence }) => evidence.model),
      shipped.withModel,
    ),
    withoutModel: fitted(
      clear.filter(({ evidence }) => !evidence.model),
      shipped.withoutModel,
    ),
  };
}

function fitted(verdicts: readonly Verdict[], start: RiskWeights): RiskWeights {
  const bad = verdicts.filter((one) => one.bad).length;
  if (verdicts.length < leastVerdicts || bad === 0 || bad === verdicts.length) return start;
  const judged = verdicts.map(({ evidence, bad }): Judged => ({ bad, amounts: evidence.amounts, share: 1 }));
  // What was learnt must tell verdicts it has not seen better than the shipped weights do, or nothing was learnt.
  let gain = 0;
  for (let fold = 0; fold < folds; fold += 1) {
    const weights = fitOn(
      judged.filter((_, i) => i % folds !== fold),
      start,
    );
    const unseen = judged.filter((_, i) => i % folds === fold);
    gain += meanSurprise(unseen, start) - meanSurprise(unseen, weights);
  }
  return gain > 0 ? fitOn(judged, start) : start;
}

const folds = 5;

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
