import { calibrated, fitWeights, type Judged } from '#domain/ranking/fit-weights.ts';
import { evidenceOf, type RiskModel, type RiskWeights, riskOfEvidence } from '#domain/ranking/risk.ts';
import { severityCodes } from '#domain/ranking/severities.ts';
import type { Example } from './examples.ts';
import type { Scored } from './scores.ts';
import { isTold } from './spoilers/kinds.ts';

/** Masks between these are left out of the fit: readers do not agree about them. */
const clear = { bad: 0.93, good: 0.96 };
/** Good masks weigh half as much as bad ones in the fit, so that it looks at the whole of the queue; then risks are made probabilities. */
const goodShare = 0.5;

/** Fitting anew does not depend on what was shipped before. */
const nothing = Object.fromEntries(['bias', ...severityCodes].map((code) => [code, 0])) as RiskWeights;

export type Weighed<T = Example> = T & { readonly share: number };

/** Each with its share in a set of which a twentieth is spoilt, every kind of spoilt mask alike. */
export function weighed(examples: readonly Example[]): readonly Weighed[] {
  const films = new Set(examples.map(({ film }) => film)).size;
  const spoiltPerFilm = (examples.length - films) / films;
  return examples.map((one) => ({ ...one, share: one.kind === null ? 19 : 1 / spoiltPerFilm }));
}

/** Weights for cases that have a model's answer beside the mask, and for those that have none. */
export function fitted(all: readonly Weighed[]): RiskModel {
  return { withModel: fitOne(all, true), withoutModel: fitOne(all, false) };
}

function fitOne(all: readonly Weighed[], beside: boolean): RiskWeights {
  const judged = all.map((one): Judged & Weighed => {
    const features = beside ? one.features : { ...one.features, disagreement: null };
    return { ...one, bad: one.dice < 0.95, amounts: evidenceOf(features).amounts };
  });
  const some = judged.filter(({ dice }) => dice < clear.bad || dice > clear.good);
  const drawn = some.filter(({ kind }) => kind === null).length;
  const good = (goodShare * (some.length - drawn)) / drawn;
  const even = some.map((one) => ({ ...one, share: one.kind === null ? good : 1 }));
  return calibrated(fitWeights(even, { start: nothing, pull: 1, steps: 2500 }), judged);
}

/** Good masks, and those spoilt in ways that the folds' weights are fitted on. */
export function isTrained({ kind }: Example): boolean {
  return kind === null || isTold(kind);
}

/** The order that is to be beaten. */
export function naive({ film, kind, dice, features }: Example): Scored {
  return { film, kind, dice, risk: 1 - (features.disagreement?.dice ?? 0) };
}

export function scored({ film, kind, dice, features }: Example, model: RiskModel): Scored {
  return { film, kind, dice, risk: riskOfEvidence(evidenceOf(features), model) };
}
