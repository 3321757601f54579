import { coreContract } from '#contract/core-contract.ts';
import { type Core, createCore } from '#core/create-core.ts';
import { channelPair } from '#rpc/channel.ts';
import { connect } from '#rpc/connect.ts';
import type { Client } from '#rpc/contract.ts';

interface Places {
  /** None is open without it. */
  readonly workspaceDir?: string;
  readonly appDir: string;
  readonly opened?: (dir: string | null) => void;
}

/** A whole core whose engine is never asked for. */
export function coreWithoutEngine(places: Places): Promise<Core> {
  return createCore({ ...places, startEngine: () => Promise.reject(new Error('not needed')), modelRoots: [] });
}

export type CoreClient = Client<typeof coreContract>;

/** A window's end of a channel to a core. */
export function clientOf(core: Core): CoreClient {
  const [ours, theirs] = channelPair();
  core.serve(theirs);
  return connect(ours, coreContract);
}
