import type { Channel } from './channel.ts';
import type { Client, Contract, RequestOptions } from './contract.ts';
import { Failure, failureFromWire } from './failure.ts';
import type { Frame } from './frames.ts';

interface Waiting {
  receive(frame: Frame): void;
  fail(failure: Failure): void;
}

/** A typed client for `contract` on `channel`. When the channel closes, every request in flight fails as `disconnected`. */
export function connect<C extends Contract>(channel: Channel, contract: C): Client<C> {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let closed = false;

  channel.listen((frame) => waiting.get(frame.id)?.receive(frame));
  channel.onClose(() => {
    closed = true;
    for (const [id, request] of [...waiting]) {
      waiting.delete(id);
      request.fail(disconnected());
    }
  });

  function open(method: string, input: unknown, request: Waiting, signal: AbortSignal | undefined): number {
    lastId += 1;
    const id = lastId;
    if (closed) throw disconnected();
    if (signal?.aborted) throw cancelled();
    waiting.set(id, request);
    signal?.addEventListener('abort', () => abandon(id, request), { once: true });
    channel.send({ t: 'call', id, method, input });
    return id;
  }

  function abandon(id: number, request: Waiting): void {
    if (!waiting.delete(id)) return;
    if (!closed) channel.send({ t: 'cancel', id });
    request.fail(cancelled());
  }

  function call(method: string, input: unknown, options: RequestOptions = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const request: Waiting = {
        receive(frame) {
          waiting.delete(frame.id);
          if (frame.t === 'result') resolve(frame.value);
          else if (frame.t === 'failure') reject(failureFromWire(frame.failure));
        },
        fail: reject,
      };
      open(method, input, request, options.signal);
    });
  }

  function stream(method: string, input: unknown, options: RequestOptions = {}): AsyncIterableIterator<unknown> {
    const items: unknown[] = [];
    let outcome: 'open' | 'ended' | Failure = 'open';
    let wake: (() => void) | undefined;
    const settle = (value: 'ended' | Failure) => {
      if (outcome === 'open') outcome = value;
      wake?.();
    };
    const request: Waiting = {
      receive(frame) {
        if (frame.t === 'next') {
          items.push(frame.item);
          wake?.();
        } else if (frame.t === 'end' || frame.t === 'failure') {
          waiting.delete(frame.id);
          settle(frame.t === 'end' ? 'ended' : failureFromWire(frame.failure));
        }
      },
      fail: settle,
    };
    const id = open(method, input, request, options.signal);
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      async next() {
        while (items.length === 0 && outcome === 'open') {
          await new Promise<void>((resume) => {
            wake = resume;
          });
        }
        if (items.length > 0) {
          const value = items.shift();
          if (!closed) channel.send({ t: 'more', id, count: 1 });
          return { done: false, value };
        }
        if (outcome instanceof Failure) throw outcome;
        return { done: true, value: undefined };
      },
      async return() {
        if (waiting.delete(id) && !closed) channel.send({ t: 'cancel', id });
        settle('ended');
        return { done: true, value: undefined };
      },
    };
  }

  const client: Record<string, unknown> = {};
  for (const [method, entry] of Object.entries(contract)) {
    const send = entry.kind === 'call' ? call : stream;
    client[method] = (input: unknown, options?: RequestOptions) => send(method, input, options);
  }
  return client as Client<C>;
}

function disconnected(): Failure {
  return new Failure(
    'disconnected',
    'The connection to the core was lost. What had been saved is safe; wait for it to return.',
  );
}

function cancelled(): Failure {
  return new Failure('cancelled', 'The work was cancelled.');
}
