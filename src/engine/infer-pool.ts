import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { InferItem } from '#contract/engine-contract.ts';
import { Failure, failureFromWire } from '#rpc/failure.ts';
import type { InferRequest } from './infer-films.ts';
import type { InferOrder, InferReply, InferWorkerData } from './infer-worker.ts';
import { replaced } from './model-folder.ts';
import { sharedSupply, shut } from './shared-supply.ts';

/**
 * Room for what a thread has just made. A film's planes are megabytes beside a few objects that hold them, so that with V8's own, larger,
 * room they are freed only once all that the thread holds is looked through: one and a half of 23 milliseconds a film of 512 × 512, on two cores.
 */
const youngMb = 8;

type PoolRequest = Pick<InferRequest, 'films' | 'grid' | 'mirrored' | 'signal'>;

/** Hears every reply to one order, from whichever thread. */
type Listener = (reply: InferReply | Failure) => void;

/**
 * Threads that each take whole films: decode, network and label map of one film follow each other in one thread, so that while one
 * thread is in the network another does what needs a single core. Each has a session of its own.
 */
export class InferPool {
  readonly #modelDir: string;
  readonly #workers: readonly Worker[];
  readonly #listeners = new Map<number, Listener>();
  #lastId = 0;
  #stopped: Failure | null = null;

  constructor(pool: InferWorkerData) {
    this.#modelDir = pool.modelDir;
    this.#workers = Array.from({ length: pool.threads }, () => this.#start(pool));
  }

  get threads(): number {
    return this.#workers.length;
  }

  /** Answers every film exactly once, in the order in which they are done. @throws Failure when a thread fails as a whole. */
  async *infer({ films, grid, mirrored = false, signal }: PoolRequest): AsyncGenerator<InferItem> {
    const supply = sharedSupply([...films]);
    const stop = () => shut(supply);
    signal.addEventListener('abort', stop, { once: true });
    try {
      for await (const reply of this.#order({ kind: 'films', supply, grid, mirrored })) {
        signal.throwIfAborted();
        if ('item' in reply) yield reply.item;
      }
    } finally {
      stop();
      signal.removeEventListener('abort', stop);
    }
  }

  /** Wall time per run, in milliseconds, while every thread runs the network alone `runs` times. @throws Failure as `infer`. */
  async networkMs(runs: number): Promise<number> {
    // Once to have the sessions open.
    for await (const _ of this.#order({ kind: 'trial', runs: 1 }));
    const startMs = performance.now();
    for await (const _ of this.#order({ kind: 'trial', runs }));
    return (performance.now() - startMs) / (runs * this.threads);
  }

  /** Lets the threads end when the orders they have are carried out. Takes no other: another model has the place of this one. */
  close(): void {
    this.#stopped ??= replaced(this.#modelDir);
    for (const worker of this.#workers) worker.postMessage({ kind: 'end' } satisfies InferOrder);
  }

  /** Gives an order to every thread; ends when all have carried it out. */
  async *#order(order: { kind: 'trial'; runs: number } | Omit<FilmsOrder, 'id'>): AsyncGenerator<InferReply> {
    if (this.#stopped) throw this.#stopped;
    this.#lastId += 1;
    const id = this.#lastId;
    const replies: (InferReply | Failure)[] = [];
    let wake = () => {};
    this.#listeners.set(id, (reply) => {
      replies.push(reply);
      wake();
    });
    try {
      for (const worker of this.#workers) worker.postMessage({ ...order, id } satisfies InferOrder);
      for (let busy = this.threads; busy > 0; ) {
        const reply = replies.shift();
        if (reply === undefined) {
          await new Promise<void>((resume) => {
            wake = resume;
          });
        } else if (reply instanceof Failure) throw reply;
        else if ('failure' in reply) throw failureFromWire(reply.failure);
        else {
          if ('done' in reply) busy -= 1;
          yield reply;
        }
      }
    } finally {
      this.#listeners.delete(id);
    }
  }

  #start(workerData: InferWorkerData): Worker {
    const worker = new Worker(workerFile(), { workerData, resourceLimits: { maxYoungGenerationSizeMb: youngMb } });
    worker.on('message', (reply: InferReply) => this.#listeners.get(reply.id)?.(reply));
    worker.on('error', (error) => {
      this.#stopped = new Failure('internal', `A thread that runs films stopped: ${error.message}`);
      for (const listener of this.#listeners.values()) listener(this.#stopped);
    });
    return worker;
  }
}

type FilmsOrder = Extract<InferOrder, { kind: 'films' }>;

/** TypeScript beside TypeScript; in a build `infer-worker.js`, which lies with the entries, above the chunks. */
function workerFile(): string {
  const here = import.meta.dirname;
  if (import.meta.filename.endsWith('.ts')) return join(here, 'infer-worker.ts');
  const beside = join(here, 'infer-worker.js');
  return existsSync(beside) ? beside : join(dirname(here), 'infer-worker.js');
}
