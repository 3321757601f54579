import { setImmediate } from 'node:timers/promises';
import type { CaseId } from '#contract/ids.ts';
import { computeFeatures, flatFeatures } from '#domain/ranking/features.ts';
import { riskOf } from '#domain/ranking/risk.ts';
import { Failure } from '#rpc/failure.ts';
import { countCases, eachCasePage } from '../store/case-selection.ts';
import type { CaseRecord } from '../store/cases.ts';
import { type Comparison, comparisonsFor, saveComparisons } from '../store/comparisons.ts';
import { type Inference, inferencesFor } from '../store/inferences.ts';
import { readMeta, writeMeta } from '../store/meta.ts';
import { masksFor, type StoredMask } from '../store/revisions.ts';
import { clearRanks, type Risk, saveRisks } from '../store/risks.ts';
import { listSources } from '../store/sources.ts';
import type { Db } from '../store/store.ts';
import { agreeMasks, decodeMask } from './agree-masks.ts';
import type { JobRunner } from './job.ts';

/** Cases per transaction. */
const pageSize = 100;

/**
 * Ranks the newest masks of a source by how probably they are wrong: by their shape, and by how they differ from the answers of the
 * newest model that has any. Cases without a mask of the source have no rank afterwards.
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

  let ranked = 0;
  for await (const page of eachCasePage(store.db, { ...selection, pageSize })) {
    const batch = await readBatch(store.db, page, { source, model });
    const risks: Risk[] = [];
    const comparisons: Comparison[] = [];
    for (const one of page) {
      context.signal.throwIfAborted();
      const known = batch.of(one.caseId);
      const comparison = compared(one.caseId, known);
      if (comparison && comparison !== known.comparison) comparisons.push(comparison);
      risks.push(rankCase(one, source, { ...known, comparison }));
      ranked += 1;
      context.progress({ done: ranked });
      await setImmediate();
    }
    await store.transaction(async (db) => {
      await saveComparisons(db, comparisons);
      await saveRisks(db, risks);
    });
  }
  if (model) await writeMeta(store.db, 'ranked_model', model);
  await writeMeta(store.db, 'ranked_at', context.now().toISOString());
  context.changed({ kind: 'queue' });
  return { ranked, source, model };
};

interface Sources {
  readonly source: string;
  /** The newest model whose answers are stored; null when there is none. */
  readonly model: string | null;
}

/** @throws Failure `not-found` for a source that is not there, `bad-input` when there is none at all. */
async function chooseSources(db: Db, asked: string | undefined): Promise<Sources> {
  const sources = await listSources(db);
  const source = asked ?? (await readMeta(db, 'reviewed_source'));
  if (!source) throw new Failure('bad-input', 'There is no mask to rank yet. Import a dataset with masks first.');
  if (!sources.some(({ name }) => name === source)) {
    const known = sources.map(({ name }) => name).join(', ') || 'none';
    throw new Failure('not-found', `There is no mask source "${source}" in this workspace. It has: ${known}.`);
  }
  const model = sources.findLast(({ kind, name, masks }) => kind === 'model' && masks > 0 && name !== source);
  return { source, model: model?.name ?? null };
}

/** What is stored about one case. */
interface Known {
  readonly mask: StoredMask;
  readonly answer: StoredMask | undefined;
  readonly inference: Inference | undefined;
  readonly comparison: Comparison | undefined;
}

async function readBatch(db: Db, page: readonly CaseRecord[], { source, model }: Sources) {
  const caseIds = page.map(({ caseId }) => caseId);
  const masks = await masksFor(db, caseIds, source);
  const answers = model ? await masksFor(db, caseIds, model) : new Map<CaseId, StoredMask>();
  const inferences = model ? await inferencesFor(db, caseIds, model) : new Map<CaseId, Inference>();
  const comparisons = model
    ? await comparisonsFor(db, caseIds, [source, model])
    : (new Map() as ReadonlyMap<CaseId, Comparison>);
  return {
    of: (caseId: CaseId): Known => ({
      mask: masks.get(caseId)!,
      answer: answers.get(caseId),
      inference: inferences.get(caseId),
      comparison: comparisons.get(caseId),
    }),
  };
}

/** The stored comparison if it speaks of these very masks, else a new one. */
function compared(caseId: CaseId, { mask, answer, comparison }: Known): Comparison | undefined {
  if (!answer) return undefined;
  const shas = [mask.revision.sha256, answer.revision.sha256];
  if (comparison && shas.includes(comparison.firstSha256) && shas.includes(comparison.secondSha256)) return comparison;
  const { dice, iou, hd95Px, assdPx } = agreeMasks(mask, answer);
  return {
    caseId,
    first: mask.revision.source,
    second: answer.revision.source,
    firstSha256: mask.revision.sha256,
    secondSha256: answer.revision.sha256,
    dice,
    iou,
    hd95Px,
    assdPx,
  };
}

function rankCase(one: CaseRecord, source: string, { mask, answer, inference, comparison }: Known): Risk {
  const { filmWidth, filmHeight } = mask.revision.frame;
  const features = computeFeatures({
    mask: { map: decodeMask(mask), definition: mask.revision.definition },
    model: answer ? { map: decodeMask(answer), definition: answer.revision.definition } : null,
    summary: inference?.summary ?? null,
    filmWidth,
    filmHeight,
  });
  const { risk, reasons } = riskOf(features, { spacingMm: one.spacingMm });
  return {
    caseId: one.caseId,
    source,
    risk,
    reasons,
    features: flatFeatures(features),
    dice: comparison?.dice ?? null,
  };
}
