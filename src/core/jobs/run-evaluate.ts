import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { EvaluateSummary } from '#contract/job-results.ts';
import type { LungDefinition } from '#contract/masks.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { leftOutText } from '#domain/failures/left-out-text.ts';
import { resampleLabels } from '#domain/frame.ts';
import { marksHeart, toDefinition } from '#domain/harmonise.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { agreement } from '#domain/metrics.ts';
import { Failure, toFailure } from '#rpc/failure.ts';
import { existingFolder } from '../catalog/existing-folder.ts';
import { filmFit } from '../catalog/mask-fit.ts';
import { pairFolders } from '../catalog/pair-folders.ts';
import { readMask } from '../images/read-mask.ts';
import { filmsThroughEngine, loadModel } from './films-through-engine.ts';
import type { JobContext, JobRunner } from './job.ts';
import { meanAgreement } from './mean-agreement.ts';
import { answerDefinition, modelLungs } from './model-lungs.ts';
import { findModel } from './models.ts';

type Result = EvaluateSummary['cases'][number];

/**
 * Measures a model against reference masks in the size of the films, both lungs together, distances in film pixels. Needs no
 * workspace. Films without a mask are left alone; a pair that cannot be read is a failed item and counts in no mean.
 */
export const runEvaluate: JobRunner<'evaluate'> = async (request, context) => {
  const { dir, card } = await findModel(context.modelRoots, request.model);
  const definition = answerDefinition(card, request.definition);
  const masked = await pairsOf(request, context);
  context.progress({ stage: `loading ${card.name}`, done: 0, total: masked.size });
  const { source, sha256 } = await loadModel(context.engine, { dir }, context.signal);
  context.progress({ stage: `measuring ${card.name}` });
  const films = [...masked].map(([key, { film }]) => ({ key, path: film }));
  const cases: Result[] = [];
  let finished = 0;
  for await (const outcome of filmsThroughEngine(context.engine, {
    modelDir: dir,
    sha256,
    films,
    grid: 'film',
    signal: context.signal,
  })) {
    const { key } = outcome;
    if (outcome.ok === true) {
      const lungs = modelLungs(outcome.rle, card, definition);
      const measured = await measure(lungs, masked.get(key)!.mask, definition).catch((error) => toFailure(error));
      if (measured instanceof Failure) context.itemFailed(key, measured.message);
      else cases.push({ case: key, plausible: outcome.summary.plausible, ...measured });
    } else context.itemFailed(key, outcome.message);
    finished += 1;
    context.progress({ done: finished });
    await setImmediate();
  }
  cases.sort((a, b) => (a.case < b.case ? -1 : 1));
  const { n, dice, iou, hd95Px, nDistances } = meanAgreement(cases.map((one) => ({ ...one, assdPx: null })));
  return { n, model: source, definition, mean: { dice, iou, hd95Px, nDistances }, cases };
};

interface MaskedFilm {
  readonly film: string;
  readonly mask: string;
}

/** @throws Failure `bad-input` when no film has a mask. */
async function pairsOf(
  request: { readonly films: string; readonly masks: string },
  context: JobContext,
): Promise<ReadonlyMap<string, MaskedFilm>> {
  const filmsDir = await existingFolder(request.films, 'films');
  const masksDir = await existingFolder(request.masks, 'masks');
  const { pairs, refused } = await pairFolders(filmsDir, masksDir);
  for (const { item, fault } of refused) context.itemFailed(item, leftOutText(fault));
  return new Map(pairs.flatMap(({ stem, film, mask }) => (mask ? [[stem, { film, mask }] as const] : [])));
}

/** @throws Failure `mask-unreadable`. */
async function measure(lungs: Labelmap, maskPath: string, definition: LungDefinition) {
  const { map } = await readMask(maskPath);
  const fit = filmFit(map, lungs);
  if (fit.kind === 'refused') {
    const fault = {
      code: 'mask-file-size',
      file: basename(maskPath),
      mask: map,
      film: fit.film,
      turned: fit.turned,
    } as const;
    throw knownFailure('mask-unreadable', { code: 'left-out', fault });
  }
  const reference = marksHeart(map) ? toDefinition({ map, definition }, definition) : map;
  const { dice, iou, hd95Px } = agreement(lungs, resampleLabels(reference, lungs.width, lungs.height), { x: 1, y: 1 });
  return { dice, iou, hd95Px };
}
