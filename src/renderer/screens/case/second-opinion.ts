import type { RevisionId } from '#contract/ids.ts';
import type { MaskRevision } from '#contract/masks.ts';
import type { LoadedCase } from './use-case.ts';

/**
 * The model's mask of a case. Where several models have answered: the one beside which the queue is ordered, so that the reasons of the
 * risk can be seen on the film, else the last.
 * @param exceptId of a mask that needs another beside it
 */
export function secondOpinion(
  { sources, detail }: Pick<LoadedCase, 'sources' | 'detail'>,
  exceptId: RevisionId | null = null,
): MaskRevision | null {
  const models = sources.filter(({ id, source }) => source.startsWith('model:') && id !== exceptId);
  return models.find(({ source }) => source === detail?.rankedModel) ?? models.at(-1) ?? null;
}
