import { setImmediate } from 'node:timers/promises';
import type { InferSummary } from '#contract/jobs.ts';
import { readWhere } from '../read-where.ts';
import { type CaseSelection, countCases, eachCasePage } from '../store/case-selection.ts';
import type { CaseRecord } from '../store/cases.ts';
import { ensureSource } from '../store/sources.ts';
import { filmsThroughEngine, loadModel } from './films-through-engine.ts';
import type { JobContext, JobRunner } from './job.ts';
import { findModel } from './models.ts';
import { type BatchModel, OutcomeBatch } from './outcome-batch.ts';

/** Films per request to the engine and per transaction: what a crash of this process repeats at most. */
const batchSize = 32;

/** The grid on which a model's answers are kept, whatever the film's size. */
const maskGrid = { width: 512, height: 512 };

/**
 * Runs a model over the films that have no outcome of it yet, so that running it again goes on where it stopped. Every film ends
 * as done, failed or quarantined, once; cases without a whole film are skipped.
 */
export const runInfer: JobRunner<'infer'> = async (request, context) => {
  const { db } = context.store();
  const where = await readWhere(db, request.where);
  const { dir, card } = await findModel(context.modelRoots, request.model);
  context.progress({ stage: `loading ${card.name}`, done: 0, total: null });
  const { id, sha256, source } = await loadModel(context.engine, dir, context.signal);
  const { definition } = card;
  await ensureSource(db, { name: source, kind: 'model', definition, createdAt: context.now().toISOString() });
  const selection: CaseSelection = { where, withoutInferenceOf: source };
  const open = await countCases(db, selection);
  let left = request.limit ?? Number.POSITIVE_INFINITY;
  const run = new InferRun(context, { id, sha256, source, definition, dir }, { open, limit: left });
  context.progress({ stage: `running ${card.name}` });
  for await (const page of eachCasePage(db, { ...selection, pageSize: batchSize })) {
    const whole = page.filter(({ filmState, filmPath }) => filmState === 'ok' && filmPath !== '');
    run.skip(page.length - whole.length);
    await run.batch(whole.slice(0, left));
    left -= whole.length;
    if (left <= 0) break;
  }
  context.changed({ kind: 'workspace' });
  context.changed({ kind: 'queue' });
  return run.summary();
};

interface Extent {
  /** Cases without an outcome. */
  readonly open: number;
  /** Films to run at most. */
  readonly limit: number;
}

class InferRun {
  readonly #context: JobContext;
  readonly #model: BatchModel & { readonly dir: string };
  readonly #extent: Extent;
  readonly #startedMs = performance.now();
  #done = 0;
  #failed = 0;
  #skipped = 0;

  constructor(context: JobContext, model: BatchModel & { readonly dir: string }, extent: Extent) {
    this.#context = context;
    this.#model = model;
    this.#extent = extent;
  }

  skip(count: number): void {
    this.#skipped += count;
    this.#report();
  }

  /** Runs the films of these cases. What was finished is stored even when the engine gives up or the job is cancelled. */
  async batch(cases: readonly CaseRecord[]): Promise<void> {
    if (cases.length === 0) return;
    const { engine, signal } = this.#context;
    const caseIds = cases.map(({ caseId }) => caseId);
    const batch = await OutcomeBatch.open(this.#context, this.#model, caseIds);
    const films = cases.map(({ caseId, filmPath }) => ({ key: caseId, path: filmPath }));
    const request = { modelDir: this.#model.dir, films, grid: maskGrid, signal };
    try {
      for await (const outcome of filmsThroughEngine(engine, request)) {
        batch.add(outcome);
        if (outcome.ok === true) this.#done += 1;
        else this.#fail(outcome.key, outcome.message);
        this.#report();
        // Comparing takes tens of milliseconds; whoever waits for the core gets a turn after each film.
        await setImmediate();
      }
    } finally {
      await batch.save();
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

  #report(): void {
    const total = Math.min(this.#extent.open, this.#extent.limit + this.#skipped);
    this.#context.progress({ done: Math.min(total, this.#done + this.#failed + this.#skipped), total });
  }

  #fail(item: string, message: string): void {
    this.#failed += 1;
    this.#context.itemFailed(item, message);
  }
}
