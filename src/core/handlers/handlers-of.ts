import type { CoreContract } from '#contract/core-contract.ts';
import type { Handlers } from '#rpc/contract.ts';

/** The handlers of some of the contract's calls: each noun answers its own. */
export type HandlersOf<Name extends keyof CoreContract> = Pick<Handlers<CoreContract>, Name>;
