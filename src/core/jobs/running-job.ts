import type { FailureFact } from '#contract/failure-facts.ts';
import type { ItemFailure, JobResults } from '#contract/job-results.ts';
import type { JobRequest, JobSnapshot, JobState } from '#contract/jobs.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { toFailure } from '#rpc/failure.ts';
import type { ProgressUpdate } from './job.ts';
import { RateMeter } from './rate-meter.ts';
import { slowestStage } from './stage-meter.ts';

/** Snapshots leave at most this often. */
export const publishEveryMs = 100;
const failuresListed = 200;

/** One job from its start to its end: counts, thins what is published, and knows its final state. */
export class RunningJob {
  readonly request: JobRequest;
  readonly abort = new AbortController();
  readonly #publish: (snapshot: JobSnapshot) => void;
  readonly #meter = new RateMeter();
  readonly #failures: ItemFailure[] = [];
  #snapshot: JobSnapshot;
  #published: JobSnapshot;
  #publishedAtMs = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  constructor(queued: JobSnapshot, request: JobRequest, publish: (snapshot: JobSnapshot) => void) {
    this.#snapshot = queued;
    this.#published = queued;
    this.request = request;
    this.#publish = publish;
  }

  /** The latest published snapshot: a new object whenever there is something new to show. */
  get snapshot(): JobSnapshot {
    return this.#published;
  }

  get ended(): boolean {
    return isFinal(this.#snapshot.state);
  }

  begin(startedAt: string): void {
    this.#set({ state: 'running', stage: 'starting', startedAt });
    this.#flush();
  }

  progress({ stage, done, total, stageMs = {} }: ProgressUpdate): void {
    if (this.ended) return;
    const slowest = slowestStage(stageMs);
    const newStage = stage !== undefined && stage !== this.#snapshot.stage;
    if (newStage) this.#meter.reset();
    if (done !== undefined) this.#meter.add(performance.now(), done);
    this.#set({
      ...(stage !== undefined && { stage }),
      ...(newStage && { slowest: null }),
      ...(slowest !== undefined && { slowest }),
      ...(done !== undefined && { done }),
      ...(total !== undefined && { total }),
    });
    const ratePerSecond = this.#meter.perSecond();
    const left = this.#snapshot.total === null ? null : Math.max(0, this.#snapshot.total - this.#snapshot.done);
    this.#set({ ratePerSecond, etaSeconds: ratePerSecond === null || left === null ? null : left / ratePerSecond });
    this.#publishSoon();
  }

  itemFailed(item: string, message: string, fact?: FailureFact): void {
    if (this.#failures.length < failuresListed) this.#failures.push({ item, message, ...(fact && { fact }) });
    this.#set({ failed: this.#snapshot.failed + 1 });
    this.#publishSoon();
  }

  finish(finishedAt: string, result: JobResults[keyof JobResults]): void {
    this.#end('done', finishedAt, { result });
  }

  fail(finishedAt: string, thrown: unknown): void {
    const failure = this.abort.signal.aborted
      ? knownFailure('cancelled', { code: 'cancelled-job' })
      : toFailure(thrown);
    const { code, message, fact } = failure;
    this.#end(code === 'cancelled' ? 'cancelled' : 'failed', finishedAt, {
      failure: { code, message, ...(fact !== undefined && { fact: fact as FailureFact }) },
    });
  }

  #end(state: JobState, finishedAt: string, end: Partial<JobSnapshot>): void {
    if (this.ended) return;
    this.#set({ ...end, state, finishedAt, etaSeconds: null });
    this.#flush();
  }

  #set(changes: Partial<JobSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...changes };
  }

  #publishSoon(): void {
    if (this.#timer) return;
    const wait = this.#publishedAtMs + publishEveryMs - performance.now();
    if (wait <= 0) this.#flush();
    else this.#timer = setTimeout(() => this.#flush(), wait);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#publishedAtMs = performance.now();
    this.#set({ failures: [...this.#failures] });
    this.#published = this.#snapshot;
    this.#publish(this.#published);
  }
}

export function isFinal(state: JobState): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}
