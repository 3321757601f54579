import { type StatementRun, shortSql } from '../store/statement-watch.ts';
import type { Store } from '../store/store.ts';
import type { ProgressUpdate } from './job.ts';
import { peakMemoryMB } from './peak-memory.ts';
import type { StageMs } from './stage-meter.ts';
import type { TraceFile } from './trace-file.ts';

const sampleEveryMs = 500;

interface Usage {
  readonly atMs: number;
  /** Of all threads of this process, user and system. */
  readonly cpuMs: number;
  readonly databaseMs: number;
  readonly done: number;
}

interface Stage {
  readonly name: string;
  readonly from: Usage;
}

/**
 * What a job does with its time, written to a trace while it runs: its stages with their processor and database time, slow statements, and
 * curves of memory, cores in use and items a second. The engine is another process: of it there is what a film adds in each stage.
 */
export class JobTrace {
  readonly #file: TraceFile;
  readonly #store: Store | null;
  readonly #name: string;
  readonly #begun: Usage;
  readonly #timer: NodeJS.Timeout;
  readonly #unwatch: () => void;
  #stage: Stage;
  #last: Usage;
  #done = 0;
  #stageMs: StageMs = {};

  constructor(file: TraceFile, { name, store }: { readonly name: string; readonly store: Store | null }) {
    this.#file = file;
    this.#store = store;
    this.#name = name;
    this.#begun = this.#usage();
    this.#last = this.#begun;
    this.#stage = { name: 'starting', from: this.#begun };
    this.#unwatch = store?.statements.onSlow((run) => this.#slow(run)) ?? (() => undefined);
    this.#timer = setInterval(() => this.#sample(), sampleEveryMs).unref();
    this.#sample();
  }

  progress({ stage, done, stageMs }: ProgressUpdate): void {
    if (stage !== undefined && stage !== this.#stage.name) {
      this.#endStage();
      this.#done = 0;
      this.#stageMs = {};
      this.#stage = { name: stage, from: this.#usage() };
    }
    if (done !== undefined) this.#done = done;
    if (stageMs !== undefined) this.#stageMs = stageMs;
  }

  end(): void {
    clearInterval(this.#timer);
    this.#unwatch();
    this.#sample();
    this.#endStage();
    const now = this.#usage();
    this.#file.span('job', this.#name, {
      fromMs: this.#begun.atMs,
      toMs: now.atMs,
      args: {
        ...since(this.#begun, now),
        peakMemoryMB: peakMemoryMB(),
        statements: this.#store?.statements.statements ?? 0,
      },
    });
  }

  #endStage(): void {
    const { name, from } = this.#stage;
    const now = this.#usage();
    const args = { ...since(from, now), items: now.done };
    this.#file.span('stage', name, { fromMs: from.atMs, toMs: now.atMs, args });
  }

  #sample(): void {
    const now = this.#usage();
    const seconds = (now.atMs - this.#last.atMs) / 1000;
    const { rss, heapUsed, external } = process.memoryUsage();
    const memory = { resident: megabytes(rss), heap: megabytes(heapUsed), external: megabytes(external) };
    this.#file.counter('memory (MB)', now.atMs, memory);
    const stages = Object.entries(this.#stageMs).map(([stage, ms]) => [stage, rounded(ms)] as const);
    if (stages.length > 0) this.#file.counter('ms an item', now.atMs, Object.fromEntries(stages));
    if (seconds > 0) {
      const cores = (now.cpuMs - this.#last.cpuMs) / 1000 / seconds;
      const database = (now.databaseMs - this.#last.databaseMs) / 1000 / seconds;
      this.#file.counter('cores in use', now.atMs, { all: rounded(cores), database: rounded(database) });
      const items = Math.max(0, now.done - this.#last.done) / seconds;
      this.#file.counter('items a second', now.atMs, { items: rounded(items) });
      this.#file.counter('items done', now.atMs, { items: now.done });
    }
    this.#last = now;
  }

  #slow({ sql, ms, rows, startedMs }: StatementRun): void {
    this.#file.span('database', shortSql(sql).slice(0, 60), {
      fromMs: startedMs,
      toMs: startedMs + ms,
      args: { sql: shortSql(sql), rows },
    });
  }

  #usage(): Usage {
    const { user, system } = process.cpuUsage();
    const databaseMs = this.#store?.statements.busyMs ?? 0;
    return { atMs: performance.now(), cpuMs: (user + system) / 1000, databaseMs, done: this.#done };
  }
}

function since(from: Usage, to: Usage): { readonly cpuMs: number; readonly databaseMs: number } {
  return { cpuMs: Math.round(to.cpuMs - from.cpuMs), databaseMs: Math.round(to.databaseMs - from.databaseMs) };
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
