import { createRandom } from '#domain/random.ts';

export interface Scored {
  readonly risk: number;
  readonly bad: boolean;
  readonly name: string;
}

/** Chance that a bad mask is ranked before a good one. */
export function areaUnderCurve(scored: readonly Scored[]): number {
  const good = scored.filter(({ bad }) => !bad).map(({ risk }) => risk);
  const bad = scored.filter((one) => one.bad).map(({ risk }) => risk);
  let won = 0;
  for (const b of bad) for (const g of good) won += b > g ? 1 : b === g ? 0.5 : 0;
  return won / (good.length * bad.length);
}

/** Share of the bad masks in the first tenth of queues in which every tenth mask is bad; the mean over random draws of the bad ones. */
export function recallInFirstTenth(scored: readonly Scored[], draws = 200): number {
  const random = createRandom('recall');
  const good = scored.filter(({ bad }) => !bad);
  const bad = scored.filter((one) => one.bad);
  const count = Math.max(1, Math.round(good.length / 9));
  let found = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const queue = [...good, ...random.shuffled(bad).slice(0, count)].toSorted((a, b) => b.risk - a.risk);
    found += queue.slice(0, count).filter((one) => one.bad).length;
  }
  return found / (draws * count);
}
