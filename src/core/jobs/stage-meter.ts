import type { SlowestStage } from '#contract/jobs.ts';

type Stage = SlowestStage['stage'];

/** What an item adds in each stage of a job, in milliseconds. */
export type StageMs = Readonly<Partial<Record<Stage, number>>>;

/** Weight of what was known before one more item: about the last thirty items count. */
const memory = 1 - 1 / 30;

/** What an item costs in each stage of a job, as a mean that follows the latest items. */
export class StageMeter {
  readonly #means: Partial<Record<Stage, number>> = {};

  add(stage: Stage, msPerItem: number): void {
    const mean = this.#means[stage];
    this.#means[stage] = mean === undefined ? msPerItem : memory * mean + (1 - memory) * msPerItem;
  }

  /** The means so far; empty until something was measured. */
  means(): StageMs {
    return { ...this.#means };
  }
}

/** The stage that takes longest; undefined for none. */
export function slowestStage(means: StageMs): SlowestStage | undefined {
  let slowest: SlowestStage | undefined;
  for (const [stage, msPerItem] of Object.entries(means)) {
    if (slowest === undefined || msPerItem > slowest.msPerItem) slowest = { stage: stage as Stage, msPerItem };
  }
  return slowest;
}
