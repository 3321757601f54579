import type { InferSummary } from '#contract/job-results.ts';
import type { ExecutionProvider } from '#contract/models.ts';
import { requireFilms } from '../catalog/require-films.ts';
import { readWhere } from '../read-where.ts';
import { type CaseSelection, countCases, eachCasePage } from '../store/case-selection.ts';
import type { CaseRecord } from '../store/cases.ts';
import { inferencesFor } from '../store/inferences.ts';
import { writeMeta } from '../store/meta.ts';
import { ensureSource } from '../store/sources.ts';
import { fileStamp, noFile } from './file-stamp.ts';
import { type FilmOutcome, filmsThroughEngine, loadModel } from './films-through-engine.ts';
import type { JobContext, JobRunner } from './job.ts';
import { findModel } from './models.ts';
import { type BatchModel, OutcomeBatch } from './outcome-batch.ts';
import { reopenFailed } from './reopen-failed.ts';
import { StageMeter } from './stage-meter.ts';
import { keepOwnModel } from './workspace-models.ts';

/** Films per transaction: what a crash of this process repeats at most, beside those that the engine has under way. */
const filmsPerSave = 32;

/** Films that are asked of the engine at once. It goes on while they are stored, and waits only between two such pages. */
const pageSize = 1024;

/** The grid on which a model's answers are kept, whatever the film's size. */
const maskGrid = { width: 512, height: 512 };

/**
 * Runs a model over the films that have no outcome of it yet, so that running it again goes on where it stopped. Every film ends
 * as done, failed or quarantined, once; one that failed is tried again when its file has changed since, or when `retry` says so.
 * Cases without a whole film are skipped.
 */
export const runInfer: JobRunner<'infer'> = async (request, context) => {
  const store = context.store();
  const { db } = store;
  const where = await readWhere(db, request.where);
  const model = await findModel(context.modelRoots, request.model);
  const { dir, card } = model;
  context.progress({ stage: `loading ${card.name}`, done: 0, total: null });
  const { provider } = request;
  const { id, sha256, source, providerRefused } = await loadModel(context.engine, { dir, provider }, context.signal);
  const { definition } = card;
  await ensureSource(db, { name: source, kind: 'model', definition, createdAt: context.now().toISOString() });
  await keepOwnModel(store, context.modelRoots, model);
  await writeMeta(db, 'last_model', source);
  await reopenFailed(store, source, { where, all: request.retry ?? false, signal: context.signal });
  const { mirrored = false } = request;
  const selection: CaseSelection = { where, [mirrored ? 'withoutMirroredOf' : 'withoutInferenceOf']: source };
  const open = await countCases(db, selection);
  let left = request.limit ?? Number.POSITIVE_INFINITY;
  const run = new InferRun(context, { id, sha256, source, definition, dir, provider, mirrored }, { open, limit: left });
  context.progress({ stage: mirrored ? `running ${card.name}, each film mirrored, too` : `running ${card.name}` });
  for await (const page of eachCasePage(db, { ...selection, pageSize })) {
    const whole = page.filter(({ filmState, filmPath }) => filmState === 'ok' && filmPath !== '');
    run.skip(page.length - whole.length);
    await run.films(whole.slice(0, left));
    left -= whole.length;
    if (left <= 0) break;
  }
  context.changed({ kind: 'workspace' });
  context.changed({ kind: 'queue' });
  return { ...run.summary(), providerRefused };
};

interface RunModel extends BatchModel {
  readonly dir: string;
  readonly provider: ExecutionProvider | undefined;
  readonly mirrored: boolean;
}

interface Extent {
  /** Cases without an outcome. */
  readonly open: number;
  /** Films to run at most. */
  readonly limit: number;
}

class InferRun {
  readonly #context: JobContext;
  readonly #model: RunModel;
  readonly #extent: Extent;
  readonly #stages = new StageMeter();
  readonly #startedMs = performance.now();
  #done = 0;
  #failed = 0;
  #skipped = 0;

  constructor(context: JobContext, model: RunModel, extent: Extent) {
    this.#context = context;
    this.#model = model;
    this.#extent = extent;
  }

  skip(count: number): void {
    this.#skipped += count;
    this.#report();
  }

  /** Runs the films of these cases. What was finished is stored even when the engine gives up or the job is cancelled. */
  async films(cases: readonly CaseRecord[]): Promise<void> {
    if (cases.length === 0) return;
    const { engine, signal } = this.#context;
    const films = cases.map(({ caseId, filmPath }) => ({ key: caseId as string, path: filmPath }));
    const pathOf = new Map(films.map(({ key, path }) => [key, path]));
    const masked = await this.#maskedOf(cases);
    let batch = new OutcomeBatch(this.#context, this.#model);
    try {
      for await (const outcome of filmsThroughEngine(engine, {
        modelDir: this.#model.dir,
        sha256: this.#model.sha256,
        provider: this.#model.provider,
        films,
        grid: maskGrid,
        mirrored: this.#model.mirrored,
        signal,
      })) {
        const stamp = outcome.ok === true ? null : await this.#stampOf(pathOf.get(outcome.key)!);
        batch.add(outcome, stamp, masked.has(outcome.key));
        this.#count(outcome);
        if (batch.size < filmsPerSave) continue;
        await this.#save(batch);
        batch = new OutcomeBatch(this.#context, this.#model);
      }
    } finally {
      await this.#save(batch);
    }
  }

  summary(): InferSummary {
    const seconds = (performance.now() - this.#startedMs) / 1000;
    const { source } = this.#model;
    return {
      done: this.#done,
      failed: this.#failed,
      skipped: this.#skipped,
      filmsPerSecond: this.#done / seconds,
      source,
    };
  }

  /** Which of these cases have this model's mask: those that it answered before, and is asked about mirrored now. */
  async #maskedOf(cases: readonly CaseRecord[]): Promise<ReadonlySet<string>> {
    if (!this.#model.mirrored) return new Set();
    const ids = cases.map(({ caseId }) => caseId);
    const known = await inferencesFor(this.#context.store().db, ids, this.#model.source);
    return new Set([...known.values()].filter(({ state }) => state === 'done').map(({ caseId }) => caseId));
  }

  /** @throws Failure `not-found` when the film is missing because the whole folder of the films is. */
  async #stampOf(path: string): Promise<string> {
    const stamp = await fileStamp(path);
    if (stamp === noFile) await requireFilms(this.#context.store().db, path);
    return stamp;
  }

  async #save(batch: OutcomeBatch): Promise<void> {
    const startMs = performance.now();
    await batch.save();
    if (batch.size > 0) this.#stages.add('storing', (performance.now() - startMs) / batch.size);
  }

  #count(outcome: FilmOutcome): void {
    if (outcome.ok === true) {
      this.#done += 1;
      this.#stages.add('decoding', outcome.cost.decodeMs);
      this.#stages.add('network', outcome.cost.networkMs);
    } else {
      this.#failed += 1;
      this.#context.itemFailed(outcome.key, outcome.message, outcome.fact);
    }
    this.#report();
  }

  #report(): void {
    const total = Math.min(this.#extent.open, this.#extent.limit + this.#skipped);
    const done = Math.min(total, this.#done + this.#failed + this.#skipped);
    this.#context.progress({ done, total, stageMs: this.#stages.means() });
  }
}
