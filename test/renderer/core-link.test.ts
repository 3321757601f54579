import { afterEach, describe, expect, it } from 'vitest';
import { type CoreContract, coreContract } from '#contract/core-contract.ts';
import { createCoreLink } from '#renderer/app/core-link.ts';
import { type Channel, channelPair } from '#rpc/channel.ts';
import type { Handlers } from '#rpc/contract.ts';
import { serve } from '#rpc/serve.ts';

describe('the link to the core', () => {
  const open: Channel[] = [];
  afterEach(() => {
    for (const channel of open.splice(0)) channel.close();
  });

  /** A core that answers the two calls used here, on as many channels as it is asked for. */
  function openChannel(): Promise<Channel> {
    const [mine, theirs] = channelPair();
    const handlers = {
      workspace: () => null,
      async *changes() {
        yield { kind: 'queue' };
        yield { kind: 'workspace' };
      },
    } as unknown as Handlers<CoreContract>;
    serve(theirs, coreContract, handlers);
    open.push(mine);
    return Promise.resolve(mine);
  }

  it('lets calls made before the first connection wait for it', async () => {
    const gate = Promise.withResolvers<void>();
    const link = createCoreLink(async () => {
      await gate.promise;
      return openChannel();
    });
    const answer = link.client.workspace({});
    expect(link.connection()).toEqual({ kind: 'opening' });
    gate.resolve();
    expect(await answer).toBeNull();
    expect(link.connection()).toEqual({ kind: 'open', since: 1 });
  });

  it('passes streams through', async () => {
    const link = createCoreLink(openChannel);
    const kinds: string[] = [];
    for await (const change of link.client.changes({})) kinds.push(change.kind);
    expect(kinds).toEqual(['queue', 'workspace']);
  });

  it('fails calls at once while the connection is lost, and keeps its client over the next one', async () => {
    const link = createCoreLink(openChannel);
    const { client } = link;
    await client.workspace({});
    const returned = new Promise<void>((resolve) => {
      link.subscribe(() => {
        const connection = link.connection();
        if (connection.kind === 'open' && connection.since === 2) resolve();
      });
    });
    open[0]!.close();
    expect(link.connection().kind).toBe('lost');
    await expect(client.workspace({})).rejects.toMatchObject({ code: 'disconnected' });
    await returned;
    expect(link.client).toBe(client);
    expect(await client.workspace({})).toBeNull();
  });

  it('tries again when a connection cannot be opened, and says so once that lasts', async () => {
    let attempts = 0;
    const link = createCoreLink(() => {
      attempts += 1;
      return attempts < 3 ? Promise.reject(new Error('refused')) : openChannel();
    });
    expect(await link.client.workspace({})).toBeNull();
    expect(attempts).toBe(3);
  });
});
