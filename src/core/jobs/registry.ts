import type { Change } from '#contract/core-contract.ts';
import type { JobId } from '#contract/ids.ts';
import type { JobKind, JobRequest, JobSnapshot } from '#contract/jobs.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { Failure } from '#rpc/failure.ts';
import { findJob, latestJobs } from '../store/jobs.ts';
import type { Store } from '../store/store.ts';
import { endAbandoned } from './abandoned-job.ts';
import type { EngineLink, JobContext } from './job.ts';
import { JobTrace } from './job-trace.ts';
import { listedJob } from './listed-job.ts';
import { isFinal, RunningJob } from './running-job.ts';
import { SnapshotKeeper } from './snapshot-keeper.ts';
import type { TraceFile } from './trace-file.ts';

export interface RegistryOptions {
  /** The workspace that jobs started now work on; null when none is open. */
  readonly store: () => Store | null;
  readonly run: (request: JobRequest, context: JobContext) => Promise<unknown>;
  readonly engine: EngineLink;
  readonly modelRoots: readonly string[];
  readonly changed: (change: Change) => void;
  /** Runs when a job has ended and no other waits. What it throws ends neither the core nor the jobs that come. */
  readonly idle?: () => Promise<void>;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Where jobs write what they do with their time. */
  readonly trace?: TraceFile | null;
}

const jobsListed = 50;

/** Starts, cancels and watches jobs. One runs at a time; the others wait in order. */
export class JobRegistry {
  readonly #options: RegistryOptions;
  readonly #jobs = new Map<JobId, RunningJob>();
  /** Those that work on a workspace; the others make a folder, or answer about files. */
  readonly #workspaces = new WeakMap<RunningJob, Store>();
  readonly #watchers = new Set<() => void>();
  #last: Promise<void> = Promise.resolve();

  constructor(options: RegistryOptions) {
    this.#options = options;
  }

  /** Has a job run after those that wait already. @throws Failure when it cannot be recorded in the workspace; it does not run then. */
  async start(request: JobRequest): Promise<JobId> {
    const { store, now, newId } = this.#options;
    const id = newId() as JobId;
    const workspace = store();
    const keeper = new SnapshotKeeper(workspace, request);
    const job = new RunningJob(queuedSnapshot(id, request, now()), request, (snapshot) => {
      keeper.keep(snapshot);
      this.#options.changed({ kind: 'job', job: listedJob(snapshot) });
      for (const wake of this.#watchers) wake();
    });
    this.#forgetOldest();
    this.#jobs.set(id, job);
    if (workspace) this.#workspaces.set(job, workspace);
    try {
      await keeper.keepNow(job.snapshot);
    } catch (error) {
      this.#jobs.delete(id);
      throw error;
    }
    this.#options.changed({ kind: 'job', job: job.snapshot });
    this.#last = this.#last.then(() => this.#run(job, workspace, keeper));
    return id;
  }

  /**
   * Asks a job to stop; what it finished stays. Cancelling a job that has ended does nothing. One that another process left behind is
   * stored as ended.
   * @throws Failure `not-found`; `forbidden` for one on which another process works.
   */
  async cancel(id: JobId): Promise<void> {
    const job = this.#jobs.get(id);
    if (job) {
      job.abort.abort(new Failure('cancelled', 'The work was cancelled.'));
      if (job.snapshot.state === 'queued') job.fail(this.#nowText(), null);
      return;
    }
    const stored = await this.#stored(id);
    if (isFinal(stored.state)) return;
    const ended = await endAbandoned(this.#options.store()!, id, { now: this.#options.now });
    if (!ended) throw knownFailure('forbidden', { code: 'refused-work', fault: { code: 'job-elsewhere' } });
    this.#options.changed({ kind: 'job', job: ended });
  }

  /** The latest jobs of the workspace, and of this process those that run or belong to no workspace, newest first. */
  async list(): Promise<readonly JobSnapshot[]> {
    const store = this.#options.store();
    const stored = store ? await latestJobs(store.db, jobsListed) : [];
    const own = [...this.#jobs.values()]
      .filter((job) => !job.ended || !this.#isOfAnother(job, store))
      .map((job) => listedJob(job.snapshot));
    const known = new Set(own.map((snapshot) => snapshot.id));
    return [...own.reverse(), ...stored.filter((snapshot) => !known.has(snapshot.id))].slice(0, jobsListed);
  }

  /** Whether a job's place is in the list of another workspace. One that is gone (of a first import that failed) has no list of its own. */
  #isOfAnother(job: RunningJob, store: Store | null): boolean {
    const workspace = this.#workspaces.get(job);
    return workspace !== undefined && workspace !== store && workspace.isInPlace();
  }

  /** Whether a job of this kind waits or runs. */
  has(kind: JobKind): boolean {
    return [...this.#jobs.values()].some(({ snapshot }) => snapshot.kind === kind && !isFinal(snapshot.state));
  }

  get busy(): boolean {
    return [...this.#jobs.values()].some((job) => !job.ended);
  }

  /** Snapshots of a job until it has ended; a slow reader gets the newest, never a backlog. @throws Failure not-found. */
  async *watch(id: JobId, signal: AbortSignal): AsyncGenerator<JobSnapshot> {
    const job = this.#jobs.get(id);
    if (!job) {
      yield await this.#stored(id);
      return;
    }
    let wake = () => {};
    const onChange = () => wake();
    this.#watchers.add(onChange);
    signal.addEventListener('abort', onChange, { once: true });
    try {
      let shown: JobSnapshot | undefined;
      while (!signal.aborted) {
        const { snapshot } = job;
        if (snapshot !== shown) {
          shown = snapshot;
          yield snapshot;
          if (isFinal(snapshot.state)) return;
          continue;
        }
        await new Promise<void>((resume) => {
          wake = resume;
        });
      }
    } finally {
      this.#watchers.delete(onChange);
      signal.removeEventListener('abort', onChange);
    }
  }

  /** Cancels everything and waits until the runners have returned. */
  async close(): Promise<void> {
    for (const job of this.#jobs.values()) if (!job.ended) await this.cancel(job.snapshot.id);
    await this.#last;
  }

  async #run(job: RunningJob, workspace: Store | null, keeper: SnapshotKeeper): Promise<void> {
    if (!job.ended) {
      job.begin(this.#nowText());
      const { trace } = this.#options;
      const traced = trace ? new JobTrace(trace, { name: job.request.kind, store: workspace }) : null;
      try {
        const result = await this.#options.run(job.request, this.#context(job, { workspace, traced }));
        job.finish(this.#nowText(), result as Parameters<RunningJob['finish']>[1]);
      } catch (thrown) {
        reportFault(thrown);
        job.fail(this.#nowText(), thrown);
      } finally {
        traced?.end();
      }
    }
    await keeper.settle();
    await workspace?.tidy().catch(() => {});
    if (!this.busy) await this.#options.idle?.().catch(reportFault);
  }

  #context(
    job: RunningJob,
    { workspace, traced }: { readonly workspace: Store | null; readonly traced: JobTrace | null },
  ): JobContext {
    const { engine, modelRoots, changed, now, newId } = this.#options;
    return {
      signal: job.abort.signal,
      engine,
      modelRoots,
      store() {
        if (workspace) return workspace;
        throw knownFailure('not-found', { code: 'no-workspace' });
      },
      progress(update) {
        job.progress(update);
        traced?.progress(update);
      },
      itemFailed: (item, message, fact) => job.itemFailed(item, message, fact),
      changed,
      now,
      newId,
    };
  }

  async #stored(id: JobId): Promise<JobSnapshot> {
    const store = this.#options.store();
    const stored = store ? await findJob(store.db, id) : null;
    if (!stored) throw new Failure('not-found', `There is no job ${id}.`);
    return stored;
  }

  #forgetOldest(): void {
    for (const [id, job] of this.#jobs) {
      if (this.#jobs.size < jobsListed) return;
      if (job.ended) this.#jobs.delete(id);
    }
  }

  #nowText(): string {
    return this.#options.now().toISOString();
  }
}

/** Only where somebody debugs: faults may hold paths. */
function reportFault(thrown: unknown): void {
  if (process.env['PLEURA_DEBUG']) console.error(thrown);
}

function queuedSnapshot(id: JobId, request: JobRequest, now: Date): JobSnapshot {
  return {
    id,
    kind: request.kind,
    state: 'queued',
    stage: 'waiting',
    done: 0,
    total: null,
    failed: 0,
    ratePerSecond: null,
    etaSeconds: null,
    startedAt: now.toISOString(),
    finishedAt: null,
    failures: [],
    failure: null,
    result: null,
  };
}
