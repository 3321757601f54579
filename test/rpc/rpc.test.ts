import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { channelPair } from '#rpc/channel.ts';
import { decodeFrame, encodeFrame } from '#rpc/codec.ts';
import { connect } from '#rpc/connect.ts';
import { call, type Handlers, stream } from '#rpc/contract.ts';
import { Failure } from '#rpc/failure.ts';
import type { Frame } from '#rpc/frames.ts';
import { serve, streamWindow } from '#rpc/serve.ts';

const contract = {
  add: call(z.object({ a: z.number(), b: z.number() })).returns<number>(),
  fail: call(z.object({ code: z.enum(['stale-head', 'internal']) })).returns<null>(),
  wait: call(z.object({})).returns<null>(),
  count: stream(z.object({ to: z.number() })).of<number>(),
};

function setUp(overrides: Partial<Handlers<typeof contract>> = {}) {
  const seen = { produced: 0, aborted: false, faults: [] as unknown[] };
  const handlers: Handlers<typeof contract> = {
    add: ({ a, b }) => a + b,
    fail: ({ code }) => {
      if (code === 'internal') throw new TypeError('a fault inside');
      throw new Failure('stale-head', 'Somebody else decided first.', { seq: 7 });
    },
    wait: (_input, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          seen.aborted = true;
          reject(signal.reason);
        });
      }),
    async *count({ to }, signal) {
      try {
        for (let n = 1; n <= to; n += 1) {
          seen.produced = n;
          yield n;
        }
      } finally {
        seen.aborted = signal.aborted;
      }
    },
    ...overrides,
  };
  const [near, far] = channelPair();
  serve(far, contract, handlers, { onFault: (_method, error) => seen.faults.push(error) });
  return { client: connect(near, contract), near, far, seen };
}

describe('a call', () => {
  it('is answered', async () => {
    expect(await setUp().client.add({ a: 2, b: 3 })).toBe(5);
  });

  it('is refused with the name of the field that is wrong', async () => {
    const wrong = setUp().client.add({ a: 2, b: 'three' as unknown as number });
    await expect(wrong).rejects.toMatchObject({ code: 'bad-input', message: expect.stringContaining('"b"') });
  });

  it('keeps the identity and the detail of a failure', async () => {
    const failed = setUp().client.fail({ code: 'stale-head' });
    await expect(failed).rejects.toSatisfy((error: unknown) => error instanceof Failure);
    await expect(failed).rejects.toMatchObject({ code: 'stale-head', detail: { seq: 7 } });
  });

  it('reports a fault as internal and keeps the original error on the serving side', async () => {
    const { client, seen } = setUp();
    await expect(client.fail({ code: 'internal' })).rejects.toMatchObject({
      code: 'internal',
      message: 'a fault inside',
    });
    expect(seen.faults).toEqual([new TypeError('a fault inside')]);
  });

  it.each(['toString', 'constructor', 'hasOwnProperty', '__proto__', 'nothing'])('cannot reach %s', async (method) => {
    const [near, far] = channelPair();
    serve(far, contract, {} as Handlers<typeof contract>);
    const answer = new Promise<Frame>((resolve) => near.listen(resolve));
    near.send({ t: 'call', id: 1, method, input: {} });
    expect(await answer).toMatchObject({ t: 'failure', failure: { code: 'bad-input' } });
  });

  it('is cancelled on both sides by its signal', async () => {
    const { client, seen } = setUp();
    const abort = new AbortController();
    const waiting = client.wait({}, { signal: abort.signal });
    await new Promise((resolve) => setTimeout(resolve, 5));
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    await expect.poll(() => seen.aborted).toBe(true);
  });

  it('fails as disconnected when the channel closes', async () => {
    const { client, far, seen } = setUp();
    const waiting = client.wait({});
    await new Promise((resolve) => setTimeout(resolve, 5));
    far.close();
    await expect(waiting).rejects.toMatchObject({ code: 'disconnected' });
    await expect.poll(() => seen.aborted).toBe(true);
    await expect(client.add({ a: 1, b: 1 })).rejects.toMatchObject({ code: 'disconnected' });
  });
});

describe('a stream', () => {
  it('delivers every item in order and ends', async () => {
    const items: number[] = [];
    for await (const item of setUp().client.count({ to: 100 })) items.push(item);
    expect(items).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });

  it('does not run ahead of a slow reader by more than its window', async () => {
    const { client, seen } = setUp();
    const reader = client.count({ to: 10_000 });
    await reader.next();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen.produced).toBeLessThanOrEqual(streamWindow + 2);
    await reader.return?.();
  });

  it('stops its source when the reader leaves', async () => {
    const { client, seen } = setUp();
    for await (const item of client.count({ to: 1_000_000 })) if (item === 3) break;
    await expect.poll(() => seen.aborted).toBe(true);
    expect(seen.produced).toBeLessThan(1000);
  });

  it('hands the failure of its source to the reader after the items before it', async () => {
    const { client } = setUp({
      async *count() {
        yield 1;
        throw new Failure('film-unreadable', 'film.jpg ends early.');
      },
    });
    const reader = client.count({ to: 1 });
    expect(await reader.next()).toEqual({ done: false, value: 1 });
    await expect(reader.next()).rejects.toMatchObject({ code: 'film-unreadable' });
  });
});

describe('a frame', () => {
  it('survives the codec with its bytes', () => {
    const frame: Frame = { t: 'result', id: 3, value: { bytes: Uint8Array.of(0, 255), none: null, text: 'ü' } };
    expect(decodeFrame(encodeFrame(frame))).toEqual(frame);
  });
});
