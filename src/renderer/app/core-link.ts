import { type CoreContract, coreContract } from '#contract/core-contract.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import type { Channel } from '#rpc/channel.ts';
import { connect } from '#rpc/connect.ts';
import type { Client, RequestOptions } from '#rpc/contract.ts';

export type CoreClient = Client<CoreContract>;

/** `opening`: never connected yet. `lost`: was connected, trying again; `attempt` counts from 1. */
export type Connection =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly since: number }
  | { readonly kind: 'lost'; readonly attempt: number };

/** A client that outlives its connections: the object stays the same while channels come and go below it. */
export interface CoreLink {
  readonly client: CoreClient;
  connection(): Connection;
  subscribe(changed: () => void): () => void;
}

const firstDelayMs = 250;
const longestDelayMs = 5000;

/**
 * Keeps a connection to the core alive. Calls made before the first connection wait for it; calls made while it is
 * lost fail at once as `disconnected`, so that a verdict is never sent later than the reader believes.
 */
export function createCoreLink(openChannel: () => Promise<Channel>): CoreLink {
  let connection: Connection = { kind: 'opening' };
  let current: CoreClient | undefined;
  const watchers = new Set<() => void>();
  const first = Promise.withResolvers<CoreClient>();
  let opened = 0;

  function change(next: Connection): void {
    connection = next;
    for (const watcher of watchers) watcher();
  }

  async function open(attempt: number): Promise<void> {
    try {
      const channel = await openChannel();
      const client = connect(channel, coreContract);
      channel.onClose(() => lose(1));
      current = client;
      first.resolve(client);
      opened += 1;
      change({ kind: 'open', since: opened });
    } catch {
      lose(attempt + 1);
    }
  }

  function lose(attempt: number): void {
    current = undefined;
    if (opened > 0 || attempt > 3) change({ kind: 'lost', attempt });
    const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
    setTimeout(() => void open(attempt), delayMs);
  }

  async function ready(): Promise<CoreClient> {
    if (current) return current;
    if (opened === 0) return first.promise;
    throw knownFailure('disconnected', { code: 'connection-lost' });
  }

  void open(1);
  return {
    client: facade(ready),
    connection: () => connection,
    subscribe(changed) {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
  };
}

function facade(ready: () => Promise<CoreClient>): CoreClient {
  type Anything = Record<string, (input: unknown, options?: RequestOptions) => unknown>;
  const client: Record<string, unknown> = {};
  for (const [method, entry] of Object.entries(coreContract)) {
    client[method] =
      entry.kind === 'call'
        ? async (input: unknown, options?: RequestOptions) =>
            ((await ready()) as unknown as Anything)[method]!(input, options)
        : async function* (input: unknown, options?: RequestOptions) {
            yield* ((await ready()) as unknown as Anything)[method]!(input, options) as AsyncIterable<unknown>;
          };
  }
  return client as unknown as CoreClient;
}
