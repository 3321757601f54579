import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { engineContract } from '#contract/engine-contract.ts';
import { type RiskWeights, riskOfSeverities, shippedWeights } from '#domain/ranking/risk.ts';
import { severitiesOf } from '#domain/ranking/severities.ts';
import { spawnEngine } from '#engine/spawn.ts';
import { connect } from '#rpc/connect.ts';
import { type Answer, type Example, examplesOf } from './examples.ts';
import { hasData, heldOutFilms, type MaskedFilm, sampleFilms } from './films.ts';
import { fitWeights, type Labelled } from './fit.ts';
import { areaUnderCurve, recallInFirstTenth, type Scored } from './scores.ts';

// Measures the ranking on real films with masks spoilt on purpose, and fits its weights:
//   node bench/ranking/run.ts [--data DIR] [--model DIR] [--answers FILE]
// Weights are fitted on held-out films of the training sets (five folds by patient); cxlseg-sample is only ever measured on.
// `--answers` keeps what the model said, for the next run.

interface Ranked extends Labelled {
  readonly patient: string;
  readonly name: string;
}

const { values } = parseArgs({
  options: { data: { type: 'string' }, model: { type: 'string' }, answers: { type: 'string' } },
});
const data = values.data ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const model = values.model ?? fileURLToPath(new URL('../../resources/models/sa-unet', import.meta.url));
if (!hasData(data)) {
  console.log(`skipped: there are no films in ${data}`);
  process.exit(0);
}

const heldOut = await heldOutFilms(data);
const sample = (await sampleFilms(data)).good;
const answers = await answersFor([...heldOut, ...sample]);
const known = examples(heldOut);
const fresh = examples(sample);
const train = ranked(known);
const test = ranked(fresh);
const fitted = fitWeights(train);
report(`held-out films (${heldOut.length}), weights as shipped`, scored(train, shippedWeights));
report(`held-out films (${heldOut.length}), weights fitted, out of fold`, crossed(train));
report(`cxlseg-sample (${sample.length}), weights as shipped`, scored(test, shippedWeights));
report(`cxlseg-sample (${sample.length}), weights fitted on the held-out films`, scored(test, fitted));
console.log(JSON.stringify(Object.fromEntries(Object.entries(fitted).map(([name, w]) => [name, +w.toFixed(2)]))));

async function answersFor(films: readonly MaskedFilm[]): Promise<ReadonlyMap<string, Answer>> {
  if (values.answers && existsSync(values.answers)) return deserialize(readFileSync(values.answers));
  const engine = spawnEngine(fileURLToPath(new URL('../../src/engine/entry.ts', import.meta.url)));
  const client = connect(engine.channel, engineContract);
  await client.loadModel({ dir: model });
  const found = new Map<string, Answer>();
  const asked = films.map(({ key, film }) => ({ key, path: film }));
  for await (const item of client.infer({ modelDir: model, films: asked, grid: { width: 512, height: 512 } })) {
    if (item.ok) found.set(item.key, item);
  }
  engine.kill();
  if (values.answers) writeFileSync(values.answers, serialize(found));
  return found;
}

function examples(films: readonly MaskedFilm[]): Example[] {
  return films.flatMap((film) => {
    const answer = answers.get(film.key);
    const others = films.filter((other) => other.definition === film.definition && other.patient !== film.patient);
    return answer ? examplesOf(film, answer, others) : [];
  });
}

function ranked(all: readonly Example[]): Ranked[] {
  return all.map(({ patient, kind, features }) => ({
    patient,
    name: kind ?? 'good',
    bad: kind !== null,
    severities: severitiesOf(features),
  }));
}

function crossed(all: readonly Ranked[]): Scored[] {
  return [0, 1, 2, 3, 4].flatMap((fold) => {
    const weights = fitWeights(all.filter(({ patient }) => foldOf(patient) !== fold));
    return scored(
      all.filter(({ patient }) => foldOf(patient) === fold),
      weights,
    );
  });
}

function foldOf(patient: string): number {
  let sum = 0;
  for (const char of patient) sum = (sum * 31 + char.charCodeAt(0)) % 9973;
  return sum % 5;
}

function scored(all: readonly Ranked[], weights: RiskWeights): Scored[] {
  return all.map(({ severities, bad, name }) => ({ risk: riskOfSeverities(severities, weights), bad, name }));
}

function report(title: string, all: readonly Scored[]): void {
  const recall = `${(recallInFirstTenth(all) * 100).toFixed(1)} %`;
  console.log(`\n${title}: AUC ${areaUnderCurve(all).toFixed(4)}, in the first tenth ${recall}`);
  const good = all.filter(({ bad }) => !bad);
  const kinds = [...new Set(all.filter(({ bad }) => bad).map((one) => one.name))];
  const areas = kinds.map(
    (kind) => `${kind} ${areaUnderCurve([...good, ...all.filter((one) => one.name === kind)]).toFixed(3)}`,
  );
  console.log(`  ${areas.join(', ')}`);
}
