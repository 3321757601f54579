import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Features } from '#domain/ranking/features.ts';
import { evidenceOf, riskOfEvidence, shippedModel } from '#domain/ranking/risk.ts';
import { answersOf } from './answers.ts';
import { type Example, examplesOf } from './examples.ts';
import { hasData, heldOutFilms, sampleFilms } from './films.ts';
import { fitted, isTrained, naive, scored, weighed } from './fit.ts';
import { mistakenMasks, otherDefinition } from './mistaken-masks.ts';
import { realMasks } from './real-masks.ts';
import { reliability, row } from './report.ts';
import { spearman, worstFound } from './scores.ts';
import { isTold } from './spoilers/kinds.ts';
import { writeWeights } from './write-weights.ts';

// Measures the ranking by the protocol of acceptance, and fits its weights:
//   node bench/ranking/run.ts [--data DIR] [--model DIR] [--answers FILE] [--mirrored] [--seeds N] [--write]
// Masks by people, on films that the model was not trained on, are spoilt in many ways (spoilers/kinds.ts) at sizes from hardly to gross;
// every twentieth mask of a queue is a spoilt one. Figures are out of fold (five folds by patient), and the folds' weights are fitted on
// some kinds only ("told"): what is said of the others shows what the weights make of errors nobody told them of. Films whose masks by
// people are themselves wrong (mistaken-masks.ts) are never fitted on. Last, masks that another model really made (qa-real).
// `--write` fits all films and kinds together and writes src/domain/ranking/shipped-weights.ts. `--answers` keeps what the model said;
// with `--mirrored` it is asked about each film mirrored, too, as `infer --mirrored` does.

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    model: { type: 'string' },
    answers: { type: 'string' },
    mirrored: { type: 'boolean', default: false },
    seeds: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
});
const data = values.data ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const { mirrored } = values;
const model = values.model ?? fileURLToPath(new URL('../../resources/models/lite-u-net', import.meta.url));
if (!hasData(data)) {
  console.log(`skipped: there are no films in ${data}`);
  process.exit(0);
}

const films = [...(await heldOutFilms(data)), ...(await sampleFilms(data)).good];
const answers = await answersOf({ model, films, mirrored, cache: values.answers });
const examples = await examplesOf({ films, answers, seeds: Number(values.seeds) });
const all = examples.filter(({ set }) => set !== 'cxlseg-sample');
const held = all.filter(({ film }) => !mistakenMasks.has(film));
const sample = examples.filter(({ set }) => set === 'cxlseg-sample');
const shared = weighed(held);
const settings = {
  'clean films, heart excluded': held.filter(({ set }) => set !== 'covid-v7'),
  '  with the mistaken masks by people': all.filter(({ set }) => set !== 'covid-v7'),
  '  without masks of the other definition, by rule': all.filter(
    ({ set, film }) => set !== 'covid-v7' && !otherDefinition.has(film),
  ),
  '  jsrt alone': held.filter(({ set }) => set === 'jsrt'),
  'ICU and pneumonia, retrocardiac included': held.filter(({ set }) => set === 'covid-v7'),
} as const;

console.log(
  '| films | kinds | order | found in the first tenth | AUC < 0.90 | AUC < 0.95 |\n| --- | --- | --- | --- | --- | --- |',
);
const folds = [0, 1, 2, 3, 4].map((fold) => fitted(shared.filter((one) => foldOf(one) !== fold && isTrained(one))));
for (const [name, examples] of Object.entries(settings)) {
  for (const kinds of ['told', 'untold'] as const) {
    const some = examples.filter(({ kind }) => kind === null || isTold(kind) === (kinds === 'told'));
    row([name, kinds, '1 − Dice'], some.map(naive));
    row(
      [name, kinds, 'risk, out of fold'],
      some.map((one) => scored(one, folds[foldOf(one)]!)),
    );
    row(
      [name, kinds, 'risk as shipped'],
      some.map((one) => scored(one, shippedModel)),
    );
  }
}
const weights = fitted(shared);
row(['cxlseg-sample, never fitted on', 'all', '1 − Dice'], sample.map(naive));
row(
  ['cxlseg-sample, never fitted on', 'all', 'risk'],
  sample.map((one) => scored(one, weights)),
);
reliability(shared.map((one) => ({ ...scored(one, folds[foldOf(one)]!), share: one.share })));
console.log(JSON.stringify(weights, (_, value) => (typeof value === 'number' ? +value.toFixed(3) : value)));

const real = await realMasks({ data, model, mirrored, cache: values.answers && `${values.answers}.real` });
// One fit for all of them: scores of different folds' weights are not on one scale.
const unmet = fitted(shared.filter(({ patient }) => !real.some((one) => one.patient === patient)));
console.log(`\nqa-real: ${real.length} masks by lungVAE against masks by people, in one definition`);
const orders: Readonly<Record<string, (features: Features) => number>> = {
  '1 − Dice': ({ disagreement }) => 1 - (disagreement?.dice ?? 0),
  'risk, fitted without their patients': (features) => riskOfEvidence(evidenceOf(features), unmet),
  'risk, fitted on all': (features) => riskOfEvidence(evidenceOf(features), weights),
};
for (const [order, riskOf] of Object.entries(orders)) {
  const some = real.map(({ film, dice, features }) => ({ film, dice, risk: riskOf(features) }));
  const correlation = spearman(
    some.map(({ risk }) => risk),
    some.map(({ dice }) => dice),
  );
  console.log(
    `  ${order}: Spearman with Dice ${correlation.toFixed(3)}, ${Math.round(100 * worstFound(some, 0.1))}% of the worst tenth in the first tenth`,
  );
}
if (values.write) {
  const count = new Set(held.map(({ film }) => film)).size;
  writeWeights(weights, `${count} films with ${held.length - count} spoilt masks`);
}

function foldOf({ patient }: Pick<Example, 'patient'>): number {
  let sum = 0;
  for (const char of patient) sum = (sum * 31 + char.charCodeAt(0)) % 9973;
  return sum % 5;
}
