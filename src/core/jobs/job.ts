import type { Change } from '#contract/core-contract.ts';
import type { EngineContract } from '#contract/engine-contract.ts';
import type { FailureFact } from '#contract/failure-facts.ts';
import type { JobResults } from '#contract/job-results.ts';
import type { JobKind, JobRequest } from '#contract/jobs.ts';
import type { Channel } from '#rpc/channel.ts';
import type { Client } from '#rpc/contract.ts';
import type { Store } from '../store/store.ts';
import type { PatienceBounds } from './patience.ts';
import type { StageMs } from './stage-meter.ts';

/** A running engine process, as a host hands it over. */
export interface EngineProcess {
  readonly channel: Channel;
  kill(): void;
}

/** Gives the engine's client, starting the process when there is none (or when it died since). */
export interface EngineLink {
  readonly patience: PatienceBounds;
  client(): Promise<Client<EngineContract>>;
  /** Ends the running process, as a crash would; the next client gets a new one. */
  kill(): Promise<void>;
}

export interface ProgressUpdate {
  readonly stage?: string;
  readonly done?: number;
  readonly total?: number | null;
  /** For a job of several stages that go on beside each other. */
  readonly stageMs?: StageMs;
}

/** What a runner may use. It reports often; the registry thins reports to ten a second and adds rate and ETA. */
export interface JobContext {
  readonly signal: AbortSignal;
  readonly engine: EngineLink;
  /** Folders that hold one model folder each; the first that has the asked id wins. */
  readonly modelRoots: readonly string[];
  /** The open workspace's store. @throws Failure `not-found` when none is open. */
  store(): Store;
  progress(update: ProgressUpdate): void;
  /** Records an item that failed while the job goes on: the job then ends `done` with `failed > 0`. */
  itemFailed(item: string, message: string, fact?: FailureFact): void;
  changed(change: Change): void;
  now(): Date;
  newId(): string;
}

/** A runner throws a Failure to end the job as failed; `signal` aborted ends it as cancelled. Finished work stays finished. */
export type JobRunner<K extends JobKind> = (
  request: Extract<JobRequest, { kind: K }>,
  context: JobContext,
) => Promise<JobResults[K]>;
