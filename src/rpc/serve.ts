import type { Channel } from './channel.ts';
import type { Contract, Handlers } from './contract.ts';
import { Failure, failureToWire, toFailure } from './failure.ts';
import type { Frame } from './frames.ts';

export interface ServeOptions {
  /** Told of faults (`internal`) with the original error, so that stacks stay on this side. */
  readonly onFault?: (method: string, error: unknown) => void;
}

interface Running {
  readonly abort: AbortController;
  credit: number;
  wake: (() => void) | undefined;
}

/** A stream sends this many items ahead of its consumer and then waits for `more`: a slow window cannot fill memory. */
export const streamWindow = 32;

/** Answers the calls of `contract` that arrive on `channel`. Only own properties of the contract can be called. */
export function serve<C extends Contract>(
  channel: Channel,
  contract: C,
  handlers: Handlers<C>,
  options: ServeOptions = {},
): void {
  const running = new Map<number, Running>();

  async function answer(frame: Extract<Frame, { t: 'call' }>): Promise<void> {
    const { id, method } = frame;
    const state: Running = { abort: new AbortController(), credit: streamWindow, wake: undefined };
    running.set(id, state);
    try {
      if (!Object.hasOwn(contract, method)) throw new Failure('bad-input', `There is no call named "${method}".`);
      const entry = contract[method]!;
      const parsed = entry.input.safeParse(frame.input);
      if (!parsed.success) throw new Failure('bad-input', inputSentence(method, parsed.error.issues));
      const handler = handlers[method] as (input: unknown, signal: AbortSignal) => unknown;
      const outcome = handler(parsed.data, state.abort.signal);
      if (entry.kind === 'call') channel.send({ t: 'result', id, value: await outcome });
      else await pump(id, state, outcome as AsyncIterable<unknown>);
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (failure.code === 'internal') options.onFault?.(method, thrown);
      channel.send({ t: 'failure', id, failure: failureToWire(failure) });
    } finally {
      running.delete(id);
    }
  }

  async function pump(id: number, state: Running, items: AsyncIterable<unknown>): Promise<void> {
    for await (const item of items) {
      if (state.abort.signal.aborted) break;
      channel.send({ t: 'next', id, item });
      state.credit -= 1;
      while (state.credit <= 0 && !state.abort.signal.aborted) {
        await new Promise<void>((wake) => {
          state.wake = wake;
        });
      }
    }
    channel.send({ t: 'end', id });
  }

  function cancel(state: Running): void {
    state.abort.abort(new Failure('cancelled', 'The work was cancelled.'));
    state.wake?.();
  }

  channel.listen((frame) => {
    if (frame.t === 'call') void answer(frame);
    else if (frame.t === 'cancel') {
      const state = running.get(frame.id);
      if (state) cancel(state);
    } else if (frame.t === 'more') {
      const state = running.get(frame.id);
      if (!state) return;
      state.credit += frame.count;
      state.wake?.();
    }
  });
  channel.onClose(() => {
    for (const state of running.values()) cancel(state);
  });
}

function inputSentence(method: string, issues: readonly { path: PropertyKey[]; message: string }[]): string {
  const issue = issues[0];
  const where = issue && issue.path.length > 0 ? `"${issue.path.map(String).join('.')}"` : 'the input';
  return `${method}: ${where} is not acceptable: ${issue?.message ?? 'unknown reason'}.`;
}
