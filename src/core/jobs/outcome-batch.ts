import { createHash } from 'node:crypto';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { LungDefinition } from '#contract/masks.ts';
import type { ModelInfo } from '#contract/models.ts';
import { type Comparison, saveComparisons } from '../store/comparisons.ts';
import { type Inference, saveInferences } from '../store/inferences.ts';
import { type StoredProbabilities, saveProbabilities } from '../store/probabilities.ts';
import { addRevisions, masksFor, type NewRevision, type StoredMask } from '../store/revisions.ts';
import { listSources } from '../store/sources.ts';
import { agreeMasks } from './agree-masks.ts';
import type { FilmOutcome } from './films-through-engine.ts';
import type { JobContext } from './job.ts';

export interface BatchModel extends Pick<ModelInfo, 'id' | 'sha256' | 'source'> {
  readonly definition: LungDefinition;
}

type Answer = Extract<FilmOutcome, { ok: true }>;

/**
 * What a model said of some films, gathered film by film and stored in one transaction: a revision for each answer, the outcome of
 * each film, and the agreement of each new mask with the newest mask of every other source of its case.
 */
export class OutcomeBatch {
  readonly #context: JobContext;
  readonly #model: BatchModel;
  readonly #others: ReadonlyMap<CaseId, readonly StoredMask[]>;
  readonly #revisions: NewRevision[] = [];
  readonly #inferences: Inference[] = [];
  readonly #comparisons: Comparison[] = [];
  readonly #probabilities: StoredProbabilities[] = [];

  constructor(context: JobContext, model: BatchModel, others: ReadonlyMap<CaseId, readonly StoredMask[]>) {
    this.#context = context;
    this.#model = model;
    this.#others = others;
  }

  /** Reads the masks with which the answers will be compared. */
  static async open(context: JobContext, model: BatchModel, caseIds: readonly CaseId[]): Promise<OutcomeBatch> {
    const { db } = context.store();
    const others = new Map<CaseId, StoredMask[]>(caseIds.map((caseId) => [caseId, []]));
    for (const { name } of await listSources(db)) {
      if (name === model.source) continue;
      for (const [caseId, mask] of await masksFor(db, caseIds, name)) others.get(caseId)?.push(mask);
    }
    return new OutcomeBatch(context, model, others);
  }

  add(outcome: FilmOutcome): void {
    this.#inferences.push(toInference(outcome, this.#model.source));
    if (outcome.ok !== true) return;
    const revision = this.#toRevision(outcome);
    this.#revisions.push(revision);
    this.#probabilities.push({ caseId: revision.caseId, source: revision.source, levels: outcome.levels });
    const { rle, ...facts } = revision;
    const mask = { revision: { ...facts, sha256: createHash('sha256').update(rle).digest('hex') }, rle };
    for (const other of this.#others.get(revision.caseId) ?? []) this.#comparisons.push(compared(mask, other));
  }

  async save(): Promise<void> {
    if (this.#inferences.length === 0) return;
    await this.#context.store().transaction(async (db) => {
      await addRevisions(db, this.#revisions);
      await saveComparisons(db, this.#comparisons);
      await saveInferences(db, this.#inferences);
      await saveProbabilities(db, this.#probabilities);
    });
  }

  #toRevision({ key, rle, filmWidth, filmHeight, summary, executionProvider }: Answer): NewRevision {
    const { id, sha256, source, definition } = this.#model;
    const { areaShare, boundaryEntropy, confidence, plausibility } = summary;
    return {
      id: this.#context.newId() as RevisionId,
      caseId: key as CaseId,
      parentId: null,
      source,
      definition,
      frame: { width: rle.width, height: rle.height, filmWidth, filmHeight },
      rle: rle.bytes,
      provenance: {
        model: id,
        modelSha256: sha256,
        executionProvider,
        areaShare,
        boundaryEntropy,
        confidence,
        plausibility,
      },
      createdAt: this.#context.now().toISOString(),
    };
  }
}

function toInference(outcome: FilmOutcome, source: string): Inference {
  const base = { caseId: outcome.key as CaseId, source };
  if (outcome.ok === true) {
    const { summary, executionProvider } = outcome;
    return { ...base, state: 'done', summary, message: null, executionProvider };
  }
  const state = outcome.ok === 'quarantined' ? 'quarantined' : 'failed';
  return { ...base, state, summary: null, message: outcome.message, executionProvider: null };
}

function compared(mask: StoredMask, other: StoredMask): Comparison {
  const { dice, iou, hd95Px, assdPx } = agreeMasks(mask, other);
  return {
    caseId: mask.revision.caseId,
    first: mask.revision.source,
    second: other.revision.source,
    firstSha256: mask.revision.sha256,
    secondSha256: other.revision.sha256,
    dice,
    iou,
    hd95Px,
    assdPx,
  };
}
