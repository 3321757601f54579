import { simulateLearning, simulateUsualShapes } from '#domain/ranking/simulate-learning.ts';

// `node bench/ranking/learning.ts`: what 200 verdicts with 5% slips teach, over made-up workspaces; the figures of ADR 8. It needs no films.
const workspaces = 60;
const shapes = 20;

const learnt = Array.from({ length: workspaces }, (_, seed) => simulateLearning(seed));
const gains = learnt.map(({ gain }) => gain);
console.log(`${workspaces} workspaces whose readers judge in a way of their own: AUC ${spread(gains)}`);
console.log(
  `  better in ${gains.filter((gain) => gain > 0).length}, worse in ${gains.filter((gain) => gain < 0).length}`,
);
console.log(`  who knew the readers perfectly would gain ${spread(learnt.map(({ most }) => most()))}`);
for (const usual of [1.6, 0]) {
  const some = Array.from({ length: shapes }, (_, seed) => simulateUsualShapes(seed, usual));
  const taken = some.filter(({ model }) => model.allowances?.['lungs-differ']).length;
  console.log(
    `${shapes} workspaces where unequal lungs are ${usual > 0 ? 'accepted' : 'not accepted'}: taken for usual in ${taken}, AUC ${spread(some.map(({ gain }) => gain))}`,
  );
}

function spread(values: readonly number[]): string {
  const mean = values.reduce((sum, value) => sum + value) / values.length;
  return `${signed(mean)} in the mean, ${signed(Math.min(...values))} at worst, ${signed(Math.max(...values))} at best`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}
