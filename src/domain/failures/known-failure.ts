import type { FailureFact } from '#contract/failure-facts.ts';
import { Failure, type FailureCode } from '#rpc/failure.ts';
import { failureText } from './failure-text.ts';

/** A failure that every language of the window has words for; its message is the English sentence. */
export function knownFailure(code: FailureCode, fact: FailureFact, detail?: unknown): Failure {
  return new Failure(code, failureText(fact), detail, fact);
}
