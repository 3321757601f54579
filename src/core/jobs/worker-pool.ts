import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { knownFailure } from '#domain/failures/known-failure.ts';
import type { WorkerReply, WorkerRequest } from './answer-batches.ts';

/** What a thread can do: arithmetic only, no store and no files. Each is an entry of the build. */
export type WorkerName = 'rank-worker' | 'compare-worker';

interface Waiting<Answer> {
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** More threads than this only wait for the store. */
const mostThreads = 4;

/** Threads that answer batches, as many as the machine has cores. Close it when done, whatever happened. */
export class WorkerPool<Batch, Answer> {
  readonly #workers: readonly Worker[];
  readonly #waiting = new Map<number, Waiting<Answer>>();
  #next = 0;

  constructor(name: WorkerName) {
    const count = Math.min(mostThreads, availableParallelism());
    this.#workers = Array.from({ length: count }, () => this.#start(name));
  }

  /** Batches to have under way: one more than there are threads, so that none waits while the store reads and writes. */
  get ahead(): number {
    return this.#workers.length + 1;
  }

  /**
   * @param handedOver parts of the batch that the thread gets as they are, with the buffers they lie in: they are empty here afterwards,
   *   instead of lying here as well until garbage is collected
   * @throws Failure `internal` when the thread fails
   */
  answer(batch: Batch, handedOver: readonly Uint8Array[] = []): Promise<Answer> {
    const id = this.#next;
    this.#next += 1;
    const request: WorkerRequest<Batch> = { id, batch };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const buffers = new Set(handedOver.map(({ buffer }) => buffer as ArrayBuffer));
      this.#workers[id % this.#workers.length]!.postMessage(request, [...buffers]);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #start(name: WorkerName): Worker {
    const worker = new Worker(workerFile(name));
    worker.on('message', (reply: WorkerReply<Answer>) => {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if ('answer' in reply) waiting?.resolve(reply.answer);
      else waiting?.reject(stopped(reply.error));
    });
    worker.on('error', (error) => {
      for (const waiting of this.#waiting.values()) waiting.reject(stopped(error.message));
      this.#waiting.clear();
    });
    return worker;
  }
}

function stopped(error: string) {
  return knownFailure('internal', { code: 'refused-work', fault: { code: 'thread-stopped', error } });
}

/** TypeScript beside TypeScript; in a build JavaScript, which lies with the entries, above the chunks. */
function workerFile(name: WorkerName): string {
  const here = import.meta.dirname;
  if (import.meta.filename.endsWith('.ts')) return join(here, `${name}.ts`);
  const beside = join(here, `${name}.js`);
  return existsSync(beside) ? beside : join(dirname(here), `${name}.js`);
}
