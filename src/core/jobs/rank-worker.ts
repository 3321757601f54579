import { parentPort } from 'node:worker_threads';
import type { RiskModel } from '#domain/ranking/risk.ts';
import { type RankedMask, type RankTask, rankMask } from './rank-mask.ts';

/** A batch of masks for one thread. */
export interface RankBatch {
  readonly id: number;
  readonly tasks: readonly RankTask[];
  readonly weights: RiskModel;
}

export type RankReply =
  | { readonly id: number; readonly ranked: readonly RankedMask[] }
  | { readonly id: number; readonly error: string };

// The thread behind `RankPool`: arithmetic only, no store and no files.
parentPort?.on('message', ({ id, tasks, weights }: RankBatch) => {
  parentPort?.postMessage(answer(id, tasks, weights));
});

function answer(id: number, tasks: readonly RankTask[], weights: RiskModel): RankReply {
  try {
    return { id, ranked: tasks.map((task) => rankMask(task, weights)) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
