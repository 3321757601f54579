import type { FailureCode } from '#rpc/failure.ts';

/** What kind of failure it is, said before its sentence; the sentences are English and need no such help here. */
export const failureStrings = { heading: (_code: FailureCode): string => '' };
