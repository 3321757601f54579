import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { shippedModel } from '#domain/ranking/risk.ts';
import { answersOf } from './answers.ts';
import { examplesOf } from './examples.ts';
import { hasData, heldOutFilms, trainingFilms } from './films.ts';
import { fitted, isTrained, naive, scored, weighed } from './fit.ts';
import { mistakenMasks } from './mistaken-masks.ts';
import { row } from './report.ts';
import { isTold } from './spoilers/kinds.ts';

// Measures the ranking on films of a hospital that neither the network nor the weights have met, as users' films are:
//   node bench/ranking/another-hospital.ts --model DIR --without SET [--data DIR]
// DIR holds a network trained without SET (training/train.py --without). Weights are fitted beside it on the held-out films of the other
// sets, on the kinds that are told of; every film of SET is measured on, its mask as people drew it and spoilt. Protocol as in run.ts.

const { values } = parseArgs({
  options: { data: { type: 'string' }, model: { type: 'string' }, without: { type: 'string' } },
});
const { model, without } = values;
if (!model || !without) throw new Error('Name --model DIR and --without SET.');
const data = values.data ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
if (!hasData(data)) {
  console.log(`skipped: there are no films in ${data}`);
  process.exit(0);
}

const known = (await heldOutFilms(data)).filter(({ set, key }) => set !== without && !mistakenMasks.has(key));
const foreign = await trainingFilms(data, ({ set }) => set === without);
const answers = await answersOf({ model, films: [...known, ...foreign] });
const weights = fitted(weighed(await examplesOf({ films: known, answers, seeds: 1 })).filter(isTrained));
const examples = await examplesOf({ films: foreign, answers, seeds: 1 });

console.log(
  `${known.length} films fitted on, ${foreign.length} of ${without} measured on\n` +
    '| films | kinds | order | found in the first tenth | AUC < 0.90 | AUC < 0.95 |\n| --- | --- | --- | --- | --- | --- |',
);
for (const kinds of ['told', 'untold'] as const) {
  const some = examples.filter(({ kind }) => kind === null || isTold(kind) === (kinds === 'told'));
  row([without, kinds, '1 − Dice'], some.map(naive));
  row(
    [without, kinds, 'risk, fitted on other hospitals'],
    some.map((one) => scored(one, weights)),
  );
  row(
    [without, kinds, 'risk as shipped'],
    some.map((one) => scored(one, shippedModel)),
  );
}
