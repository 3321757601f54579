import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { knownFailure } from '#domain/failures/known-failure.ts';
import type { RiskModel } from '#domain/ranking/risk.ts';
import type { RankedMask, RankTask } from './rank-mask.ts';
import type { RankBatch, RankReply } from './rank-worker.ts';

interface Waiting {
  resolve(ranked: readonly RankedMask[]): void;
  reject(error: unknown): void;
}

/** More threads than this only wait for the store. */
const mostThreads = 4;

/** Threads that rank masks, as many as the machine has cores. Close it when done, whatever happened. */
export class RankPool {
  readonly #workers: readonly Worker[];
  readonly #waiting = new Map<number, Waiting>();
  readonly #weights: RiskModel;
  #next = 0;

  constructor(weights: RiskModel) {
    this.#weights = weights;
    const count = Math.min(mostThreads, availableParallelism());
    this.#workers = Array.from({ length: count }, () => this.#start());
  }

  get threads(): number {
    return this.#workers.length;
  }

  /** The masks of a batch, in its order. @throws Failure `internal` when the thread fails. */
  rank(tasks: readonly RankTask[]): Promise<readonly RankedMask[]> {
    const id = this.#next;
    this.#next += 1;
    const batch: RankBatch = { id, tasks, weights: this.#weights };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#workers[id % this.#workers.length]!.postMessage(batch);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #start(): Worker {
    const worker = new Worker(workerFile());
    worker.on('message', (reply: RankReply) => {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if ('ranked' in reply) waiting?.resolve(reply.ranked);
      else
        waiting?.reject(
          knownFailure('internal', { code: 'refused-work', fault: { code: 'thread-stopped', error: reply.error } }),
        );
    });
    worker.on('error', (error) => {
      const failure = knownFailure('internal', {
        code: 'refused-work',
        fault: { code: 'thread-stopped', error: error.message },
      });
      for (const waiting of this.#waiting.values()) waiting.reject(failure);
      this.#waiting.clear();
    });
    return worker;
  }
}

/** TypeScript beside TypeScript; in a build `rank-worker.js`, which lies with the entries, above the chunks. */
function workerFile(): string {
  const here = import.meta.dirname;
  if (import.meta.filename.endsWith('.ts')) return join(here, 'rank-worker.ts');
  const beside = join(here, 'rank-worker.js');
  return existsSync(beside) ? beside : join(dirname(here), 'rank-worker.js');
}
