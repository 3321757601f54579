import type { JobRequest, JobSnapshot } from '#contract/jobs.ts';
import { saveJob } from '../store/jobs.ts';
import type { Store } from '../store/store.ts';
import { thisProcess } from './job-owner.ts';
import { listedJob } from './listed-job.ts';
import { isFinal } from './running-job.ts';

const persistEveryMs = 2000;

/** Writes snapshots to the store, one at a time and not each of them; the last one always. */
export class SnapshotKeeper {
  readonly #store: Store | null;
  readonly #request: JobRequest;
  #keptAtMs = Number.NEGATIVE_INFINITY;
  #writing: Promise<void> = Promise.resolve();

  constructor(store: Store | null, request: JobRequest) {
    this.#store = store;
    this.#request = request;
  }

  keep(snapshot: JobSnapshot): void {
    if (!isFinal(snapshot.state) && performance.now() - this.#keptAtMs < persistEveryMs) return;
    // A progress note that cannot be stored must not end the job; the job's own writes will tell what is wrong.
    this.#writing = this.keepNow(snapshot).catch(() => {});
  }

  keepNow(snapshot: JobSnapshot): Promise<void> {
    this.#keptAtMs = performance.now();
    const store = this.#store;
    if (!store) return Promise.resolve();
    const kept = { request: this.#request, snapshot: listedJob(snapshot), owner: thisProcess() };
    return this.#writing.then(() => saveJob(store.db, kept));
  }

  settle(): Promise<void> {
    return this.#writing;
  }
}
