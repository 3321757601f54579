import { t } from '#renderer/app/strings/t.ts';
import { toFailure } from '#rpc/failure.ts';

/** Whatever was thrown, in the reader's language: what is wrong with what, and what to do. */
export function failureSentence(thrown: unknown): string {
  return t.failure.sentence(toFailure(thrown));
}
