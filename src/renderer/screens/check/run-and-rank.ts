import type { JobRequest } from '#contract/jobs.ts';
import type { ListedModel } from '#contract/models.ts';

/**
 * The jobs that ask a model about the films that it has not answered, and then order the queue by it: the ranking goes by the model that
 * was run last.
 */
export function runAndRank(model: ListedModel, mirrored: boolean): readonly [JobRequest, ...JobRequest[]] {
  return [{ kind: 'infer', model: model.dir, ...(mirrored ? { mirrored } : {}) }, { kind: 'rank' }];
}
