import type { CoreContract } from '#contract/core-contract.ts';
import type { Channel } from '#rpc/channel.ts';
import type { Client } from '#rpc/contract.ts';
import type { OptionSpec, ParsedArguments } from './arguments.ts';
import type { Output } from './output.ts';

export interface CommandContext {
  readonly args: ParsedArguments;
  readonly core: Client<CoreContract>;
  /** Lets another window speak to the same core. */
  readonly onChannel: (channel: Channel) => void;
  readonly output: Output;
  /** Aborts on Ctrl+C; a running job is then cancelled. */
  readonly signal: AbortSignal;
}

/** Exit code 0 done, 3 done but some items failed. Everything else is thrown. */
export type ExitCode = 0 | 3;

export interface Command {
  readonly usage: string;
  readonly does: string;
  readonly options?: OptionSpec;
  readonly positionals: { readonly least: number; readonly most: number };
  /**
   * `none`: works without a workspace. `optional`: opens the one that is there, if any, and refuses a named one that is not.
   * `create`: makes one when there is none. `open`: needs one that exists.
   */
  readonly workspace: 'none' | 'optional' | 'create' | 'open';
  /** Where the workspace is unless --workspace says otherwise; `workspace` when not given. */
  readonly defaultWorkspace?: string;
  run(context: CommandContext): Promise<ExitCode>;
}
