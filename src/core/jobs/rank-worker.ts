import type { RiskModel } from '#domain/ranking/risk.ts';
import { answerBatches } from './answer-batches.ts';
import { type RankedMask, type RankTask, rankMask } from './rank-mask.ts';

export interface RankBatch {
  readonly tasks: readonly RankTask[];
  readonly weights: RiskModel;
}

answerBatches(({ tasks, weights }: RankBatch): readonly RankedMask[] => tasks.map((task) => rankMask(task, weights)));
