import { parentPort } from 'node:worker_threads';

/** A batch for one thread of a `WorkerPool`. */
export interface WorkerRequest<Batch> {
  readonly id: number;
  readonly batch: Batch;
}

export type WorkerReply<Answer> =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly error: string };

/** In a thread of a `WorkerPool`: answers every batch, or says why it cannot. */
export function answerBatches<Batch, Answer>(answer: (batch: Batch) => Answer): void {
  parentPort?.on('message', ({ id, batch }: WorkerRequest<Batch>) => {
    parentPort?.postMessage(replyTo(id, () => answer(batch)));
  });
}

function replyTo<Answer>(id: number, answer: () => Answer): WorkerReply<Answer> {
  try {
    return { id, answer: answer() };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
