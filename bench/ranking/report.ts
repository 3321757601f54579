import { reliabilityOf } from '#domain/ranking/reliability.ts';
import { queueFigures, type Scored } from './scores.ts';

export function row(cells: readonly string[], all: readonly Scored[]): void {
  const { found, foundDeviation, auc90, auc95 } = queueFigures(all);
  const share = `${(100 * found).toFixed(1)} ± ${(100 * foundDeviation).toFixed(1)} %`;
  console.log(`| ${[...cells, share, auc90.toFixed(4), auc95.toFixed(4)].join(' | ')} |`);
}

/** Of masks called so risky, how many are below Dice 0.95. */
export function reliability(all: readonly (Scored & { readonly share: number })[]): void {
  const { bins, brier } = reliabilityOf(all.map(({ risk, dice, share }) => ({ risk, bad: dice < 0.95, share })));
  console.log(`\nBrier score ${brier.toFixed(4)}; risk said, share found bad:`);
  for (const { from, to, meanRisk, badShare } of bins) {
    if (badShare !== null)
      console.log(`  ${from.toFixed(1)}–${to.toFixed(1)}: ${meanRisk!.toFixed(3)} ${badShare.toFixed(3)}`);
  }
}
