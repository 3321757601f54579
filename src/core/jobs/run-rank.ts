import type { CaseId } from '#contract/ids.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { countCases, eachCasePage } from '../store/case-selection.ts';
import type { CaseRecord } from '../store/cases.ts';
import { type Comparison, comparisonsFor } from '../store/comparisons.ts';
import { inferencesFor } from '../store/inferences.ts';
import { forgetMeta, readMeta, writeMeta } from '../store/meta.ts';
import { probabilitiesFor } from '../store/probabilities.ts';
import { expectRanked } from '../store/ranked-source.ts';
import { latestRanking, recordRanking, weightsFor } from '../store/rankings.ts';
import { clearRanks, type Risk, saveRisks } from '../store/risks.ts';
import { type Sharers, sharedMasks } from '../store/shared-masks.ts';
import { listSources } from '../store/sources.ts';
import type { Db } from '../store/store.ts';
import { masksFor, type StoredMask } from '../store/stored-masks.ts';
import type { JobRunner } from './job.ts';
import type { RankedMask, RankTask } from './rank-mask.ts';
import type { RankBatch } from './rank-worker.ts';
import { workAhead } from './work-ahead.ts';
import { WorkerPool } from './worker-pool.ts';

/** Cases per batch of a thread and per transaction. */
const pageSize = 250;

/**
 * Ranks the newest masks of a source by how probably they are wrong: by their shape, and by how they differ from the answers of the
 * model that was run last. Cases without a mask of the source have no rank afterwards.
 * @throws Failure as `expectRanked`.
 */
export const runRank: JobRunner<'rank'> = async (request, context) => {
  const store = context.store();
  const { source, model } = await chooseSources(store.db, request.source);
  const selection = { withMaskOf: [source] };
  const total = await countCases(store.db, selection);
  context.progress({ stage: model ? `ranking ${source} beside ${model}` : `ranking ${source}`, done: 0, total });
  // Ranks of this very source are overwritten one by one: whoever stops halfway keeps the old ones.
  if ((await readMeta(store.db, 'ranked_source')) !== source) {
    await store.transaction(async (db) => {
      await clearRanks(db);
      await writeMeta(db, 'ranked_source', source);
    });
  }
  // Who stops halfway has ranks of two models: the queue goes by neither alone.
  if ((await readMeta(store.db, 'ranked_model')) !== model) await forgetMeta(store.db, 'ranked_model');

  const weights = await weightsFor(store.db, source);
  const shared = await sharedOf(store.db, { source, model });
  const pool = new WorkerPool<RankBatch, readonly RankedMask[]>('rank-worker');
  let ranked = 0;
  try {
    const pages = eachCasePage(store.db, { ...selection, pageSize });
    const rank = (page: readonly CaseRecord[]) =>
      rankPage(store.db, page, {
        source,
        model,
        shared,
        answer: (tasks) => pool.answer({ tasks, weights }, tasks.flatMap(bytesOf)),
      });
    for await (const risks of workAhead(pages, pool.ahead, rank)) {
      context.signal.throwIfAborted();
      await store.transaction(async (db) => {
        await expectRanked(db, source);
        await saveRisks(db, risks);
      });
      ranked += risks.length;
      context.progress({ done: ranked });
    }
  } finally {
    await pool.close();
  }
  await expectRanked(store.db, source);
  const learnt = await latestRanking(store.db, source);
  const { verdicts, bad } = learnt ?? { verdicts: 0, bad: 0 };
  const createdAt = context.now().toISOString();
  await recordRanking(store.db, { source, weights, verdicts, bad, createdAt });
  if (model) await writeMeta(store.db, 'ranked_model', model);
  await writeMeta(store.db, 'ranked_at', context.now().toISOString());
  context.changed({ kind: 'queue' });
  return { ranked, source, model };
};

interface Sources {
  readonly source: string;
  /** Of the models that have answers the one that was run last, in workspaces of earlier versions the newest; null when there is none. */
  readonly model: string | null;
}

/** @throws Failure `not-found` for a source that is not there, `bad-input` when there is none at all. */
async function chooseSources(db: Db, asked: string | undefined): Promise<Sources> {
  const sources = await listSources(db);
  const source = asked ?? (await readMeta(db, 'reviewed_source'));
  if (!source) throw knownFailure('bad-input', { code: 'refused-work', fault: { code: 'no-mask-to-rank' } });
  if (!sources.some(({ name }) => name === source)) {
    const known = sources.map(({ name }) => name);
    throw knownFailure('not-found', { code: 'refused-work', fault: { code: 'no-source', source, known } });
  }
  const models = sources.filter(({ kind, name, masks }) => kind === 'model' && masks > 0 && name !== source);
  const last = await readMeta(db, 'last_model');
  const model = models.find(({ name }) => name === last) ?? models.at(-1);
  return { source, model: model?.name ?? null };
}

/** Masks of the source, and answers of the model, that several cases share. */
interface Shared {
  readonly masks: ReadonlyMap<string, Sharers>;
  readonly answers: ReadonlyMap<string, Sharers>;
}

type Known = Sources & { readonly shared: Shared };

async function sharedOf(db: Db, { source, model }: Sources): Promise<Shared> {
  return { masks: await sharedMasks(db, source), answers: model ? await sharedMasks(db, model) : new Map() };
}

function twinOf(shared: ReadonlyMap<string, Sharers>, { revision }: StoredMask): CaseId | null {
  const sharers = shared.get(revision.sha256);
  if (!sharers) return null;
  return sharers[0] === revision.caseId ? sharers[1] : sharers[0];
}

interface Ranking extends Known {
  answer(tasks: readonly RankTask[]): Promise<readonly RankedMask[]>;
}

async function rankPage(
  db: Db,
  page: readonly CaseRecord[],
  { source, model, shared, answer }: Ranking,
): Promise<readonly Risk[]> {
  const tasks = await readTasks(db, page, { source, model, shared });
  const ranked = await answer(tasks.map(({ task }) => task));
  return ranked.map(({ dice, ...rank }, i) => {
    const { caseId, storedDice } = tasks[i]!;
    return { caseId, source, ...rank, dice: storedDice ?? dice };
  });
}

interface KnownTask {
  readonly caseId: CaseId;
  readonly task: RankTask;
  /** Dice of these very masks on their finer grid, where it is stored. */
  readonly storedDice: number | null;
}

async function readTasks(db: Db, page: readonly CaseRecord[], { source, model, shared }: Known): Promise<KnownTask[]> {
  const caseIds = page.map(({ caseId }) => caseId);
  const masks = await masksFor(db, caseIds, source);
  const beside = model
    ? {
        answers: await masksFor(db, caseIds, model),
        inferences: await inferencesFor(db, caseIds, model),
        levels: await probabilitiesFor(db, caseIds, model),
        comparisons: await comparisonsFor(db, caseIds, [source, model]),
      }
    : null;
  return page.map(({ caseId, spacingMm }) => {
    const mask = masks.get(caseId)!;
    const answer = beside?.answers.get(caseId);
    const { filmWidth, filmHeight } = mask.revision.frame;
    return {
      caseId,
      storedDice: answer ? diceOf(beside?.comparisons.get(caseId), [mask, answer]) : null,
      task: {
        mask: packed(mask),
        model: answer ? packed(answer) : null,
        levels: (answer && beside?.levels.get(caseId)) ?? null,
        twins: {
          mask: twinOf(shared.masks, mask),
          film: answer ? twinOf(shared.answers, answer) : null,
        },
        summary: beside?.inferences.get(caseId)?.summary ?? null,
        filmWidth,
        filmHeight,
        spacingMm,
      },
    };
  });
}

function bytesOf({ mask, model, levels }: RankTask): readonly Uint8Array[] {
  return [mask.rle, model?.rle, levels?.lungs, levels?.withHeart].flatMap((map) => (map ? [map.bytes] : []));
}

function packed({ revision, rle }: StoredMask): RankTask['mask'] {
  const { width, height } = revision.frame;
  return { rle: { width, height, bytes: rle }, definition: revision.definition };
}

/** From the stored comparison if it speaks of these very masks. */
function diceOf(comparison: Comparison | undefined, masks: readonly [StoredMask, StoredMask]): number | null {
  const shas = masks.map(({ revision }) => revision.sha256);
  const same = comparison && shas.includes(comparison.firstSha256) && shas.includes(comparison.secondSha256);
  return same ? comparison.dice : null;
}
