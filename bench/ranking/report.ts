import { createRandom } from '#domain/random.ts';
import { reliabilityOf } from '#domain/ranking/reliability.ts';
import { queueFigures, type Scored } from './scores.ts';

export function row(cells: readonly string[], all: readonly Scored[]): void {
  const { found, foundDeviation, auc90, auc95 } = queueFigures(all);
  const share = `${(100 * found).toFixed(1)} ± ${(100 * foundDeviation).toFixed(1)}%`;
  console.log(`| ${[...cells, share, auc90.toFixed(4), auc95.toFixed(4)].join(' | ')} |`);
}

type Weighed = Scored & { readonly share: number };

/**
 * Of masks called so risky, how many are below Dice 0.95: by tenths, and over the whole middle with an interval. Films by people weigh as much as hundreds
 * of spoilt masks, so that a tenth that holds none or one of them says little by itself: their number stands beside it.
 */
export function reliability(all: readonly Weighed[]): void {
  const { bins, brier } = reliabilityOf(all.map(({ risk, dice, share }) => ({ risk, bad: dice < 0.95, share })));
  console.log(`\nBrier score ${brier.toFixed(4)}; risk said, share found bad, (masks by people, spoilt masks):`);
  for (const { from, to, meanRisk, badShare } of bins) {
    if (badShare === null) continue;
    const here = all.filter(({ risk }) => risk >= from && (risk < to || to === 1));
    const people = here.filter(({ kind }) => kind === null).length;
    const counts = `(${people}, ${here.length - people})`;
    console.log(`  ${from.toFixed(1)}–${to.toFixed(1)}: ${meanRisk!.toFixed(3)} ${badShare.toFixed(3)} ${counts}`);
  }
  const { said, found } = middleOf(all);
  const [low, high] = foundInMiddle(all);
  console.log(
    `  0.1–0.9 together: said ${said.toFixed(2)}, found ${found.toFixed(2)} (95% interval over films ${low.toFixed(2)} to ${high.toFixed(2)})`,
  );
}

function middleOf(all: readonly Weighed[]): { readonly said: number; readonly found: number } {
  const middle = all.filter(({ risk }) => risk >= 0.1 && risk < 0.9);
  const total = middle.reduce((sum, { share }) => sum + share, 0);
  const sum = (of: (one: Weighed) => number) => middle.reduce((added, one) => added + one.share * of(one), 0);
  return { said: sum(({ risk }) => risk) / total, found: sum(({ dice }) => (dice < 0.95 ? 1 : 0)) / total };
}

const resamples = 1000;

/** Films are drawn with replacement, each with all of its masks (Efron 1979). */
function foundInMiddle(all: readonly Weighed[]): readonly [low: number, high: number] {
  const random = createRandom('reliability');
  const films = [...Map.groupBy(all, ({ film }) => film).values()];
  const found = Array.from({ length: resamples }, () => middleOf(films.flatMap(() => random.pick(films))).found);
  found.sort((a, b) => a - b);
  return [found[Math.floor(0.025 * resamples)]!, found[Math.ceil(0.975 * resamples) - 1]!];
}
