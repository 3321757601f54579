import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { LungDefinition } from '#contract/masks.ts';
import type { ModelInfo } from '#contract/models.ts';
import { type Inference, saveInferences } from '../store/inferences.ts';
import { type StoredProbabilities, saveProbabilities } from '../store/probabilities.ts';
import { addRevisions, type NewRevision } from '../store/revisions.ts';
import type { FilmOutcome } from './films-through-engine.ts';
import type { JobContext } from './job.ts';

export interface BatchModel extends Pick<ModelInfo, 'id' | 'sha256' | 'source'> {
  readonly definition: LungDefinition;
}

type Answer = Extract<FilmOutcome, { ok: true }>;

/**
 * What a model said of some films, gathered film by film and stored in one transaction: a revision and the probabilities for each
 * answer, and the outcome of each film.
 */
export class OutcomeBatch {
  readonly #context: JobContext;
  readonly #model: BatchModel;
  readonly #revisions: NewRevision[] = [];
  readonly #inferences: Inference[] = [];
  readonly #probabilities: StoredProbabilities[] = [];

  constructor(context: JobContext, model: BatchModel) {
    this.#context = context;
    this.#model = model;
  }

  get size(): number {
    return this.#inferences.length;
  }

  /**
   * @param filmStamp what the film's file looks like, for a film on which the model failed
   * @param hasMask whether the case has this model's mask already: a model asked again draws the same one, so only what it thinks is
   *   stored, and a failure leaves what it answered before
   */
  add(outcome: FilmOutcome, filmStamp: string | null, hasMask = false): void {
    const { source } = this.#model;
    if (hasMask && outcome.ok !== true) return;
    this.#inferences.push({ ...toInference(outcome, source), filmStamp });
    if (outcome.ok !== true) return;
    if (!hasMask) this.#revisions.push(this.#toRevision(outcome));
    this.#probabilities.push({ caseId: outcome.key as CaseId, source, levels: outcome.levels });
  }

  async save(): Promise<void> {
    if (this.#inferences.length === 0) return;
    await this.#context.store().transaction(async (db) => {
      await addRevisions(db, this.#revisions);
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
