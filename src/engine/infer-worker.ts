import { parentPort, workerData } from 'node:worker_threads';
import type { InferItem } from '#contract/engine-contract.ts';
import { failureToWire, toFailure, type WireFailure } from '#rpc/failure.ts';
import { filmHook } from './film-hook.ts';
import { type AnswerGrid, type FilmRequest, inferFilms } from './infer-films.ts';
import { networkMs } from './network-ms.ts';
import { openSession } from './session.ts';
import { drawFrom, type SharedSupply } from './shared-supply.ts';

/** What a thread of `InferPool` is started with. */
export interface InferWorkerData {
  readonly modelDir: string;
  /** Of the model that the folder held when the pool was wanted. */
  readonly sha256: string;
  /** How many threads the pool has. */
  readonly threads: number;
}

export type InferOrder =
  | {
      readonly id: number;
      readonly kind: 'films';
      readonly supply: SharedSupply<FilmRequest>;
      readonly grid: AnswerGrid;
      readonly mirrored: boolean;
    }
  | { readonly id: number; readonly kind: 'trial'; readonly runs: number }
  | { readonly kind: 'end' };

export type InferReply = { readonly id: number } & (
  | { readonly item: InferItem }
  | { readonly done: true }
  | { readonly failure: WireFailure }
);

/** Films decoded while one is in the network: with one, a thread waits for it now and then, 2% of its time at films of 2500 × 3000. */
const ahead = 2;

// One thread of the pool: a session of its own that uses no other thread.
const port = parentPort!;
const { modelDir, sha256, threads } = workerData as InferWorkerData;
const session = openSession(modelDir, { threads: 1, tried: true, sha256 });
session.catch(() => {});
let underWay: Promise<unknown> = Promise.resolve();
const { signal } = new AbortController();

async function carryOut(order: Exclude<InferOrder, { kind: 'end' }>): Promise<void> {
  const { id } = order;
  try {
    const opened = await session;
    if (order.kind === 'trial') await networkMs(opened, order.runs);
    else {
      const films = drawFrom(order.supply);
      const { grid, mirrored } = order;
      const request = { films, grid, mirrored, signal, ahead, threads, beforeFilm: filmHook };
      for await (const item of inferFilms(opened, request)) reply({ id, item });
    }
    reply({ id, done: true });
  } catch (error) {
    reply({ id, failure: failureToWire(toFailure(error)) });
  }
}

function reply(message: InferReply): void {
  port.postMessage(message);
}

port.on('message', (order: InferOrder) => {
  if (order.kind !== 'end') underWay = Promise.all([underWay, carryOut(order)]);
  else {
    void underWay
      .then(() => session)
      .then(
        (opened) => opened.release(),
        () => {},
      )
      .finally(() => port.close());
  }
});
