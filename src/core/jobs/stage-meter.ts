import type { SlowestStage } from '#contract/jobs.ts';

type Stage = SlowestStage['stage'];

/** Weight of what was known before one more item: about the last thirty items count. */
const memory = 1 - 1 / 30;

/** What an item costs in each stage of a job, as a mean that follows the latest items. */
export class StageMeter {
  readonly #means = new Map<Stage, number>();

  add(stage: Stage, msPerItem: number): void {
    const mean = this.#means.get(stage);
    this.#means.set(stage, mean === undefined ? msPerItem : memory * mean + (1 - memory) * msPerItem);
  }

  /** Undefined until something was measured. */
  slowest(): SlowestStage | undefined {
    let slowest: SlowestStage | undefined;
    for (const [stage, msPerItem] of this.#means) {
      if (slowest === undefined || msPerItem > slowest.msPerItem) slowest = { stage, msPerItem };
    }
    return slowest;
  }
}
