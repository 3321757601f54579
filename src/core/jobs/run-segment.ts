import { mkdir } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { SegmentSummary } from '#contract/job-results.ts';
import { Failure } from '#rpc/failure.ts';
import { writeMaskPng } from '../images/write-mask-png.ts';
import { filmsThroughEngine, loadModel } from './films-through-engine.ts';
import type { JobRunner } from './job.ts';
import { maskTargets } from './mask-targets.ts';
import { answerDefinition, modelLungs } from './model-lungs.ts';
import { findModel } from './models.ts';

/**
 * Writes `<stem>.png` for single films: both lungs as 255 on 0, in the size of the film. Needs no workspace. A film that cannot be
 * read is a failed item; each mask appears whole or not at all.
 */
export const runSegment: JobRunner<'segment'> = async (request, context) => {
  const out = resolve(request.out);
  const maskOf = await maskTargets(request.films, out);
  const { dir, card } = await findModel(context.modelRoots, request.model);
  const definition = answerDefinition(card, request.definition);
  context.progress({ stage: `loading ${card.name}`, done: 0, total: maskOf.size });
  const { sha256 } = await loadModel(context.engine, { dir }, context.signal);
  await makeFolder(out);
  context.progress({ stage: `running ${card.name}` });
  const films = [...maskOf.keys()].map((path) => ({ key: path, path }));
  const written = new Map<string, SegmentSummary['masks'][number]>();
  let finished = 0;
  for await (const outcome of filmsThroughEngine(context.engine, {
    modelDir: dir,
    sha256,
    films,
    grid: 'film',
    signal: context.signal,
  })) {
    const film = outcome.key;
    if (outcome.ok === true) {
      const mask = maskOf.get(film)!;
      await writeMaskPng(mask, modelLungs(outcome.rle, card, definition));
      written.set(film, { film, mask, plausible: outcome.summary.plausible });
    } else context.itemFailed(basename(film), outcome.message);
    finished += 1;
    context.progress({ done: finished });
  }
  return { masks: [...maskOf.keys()].flatMap((film) => written.get(film) ?? []) };
};

async function makeFolder(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOSPC') throw new Failure('disk-full', `The disk of ${dir} is full. Free some space and try again.`);
    throw new Failure('forbidden', `The folder ${dir} cannot be made (${code}). Choose another one with --out.`);
  }
}
