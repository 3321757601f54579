import type { CaseRow } from '#contract/cases.ts';
import type { ReviewEvent } from '#contract/reviews.ts';
import { Failure } from '#rpc/failure.ts';
import { appendReview, type Expected } from './append-review.ts';
import type { ReviewTools } from './decide.ts';

/**
 * Takes back the latest standing verdict; the case is then what it was before that verdict.
 * @throws Failure stale-head, not-found, or bad-input when no verdict stands.
 */
export function revert(
  { store, now }: ReviewTools,
  { reader, ...expected }: Expected & { readonly reader: string },
): Promise<{ readonly event: ReviewEvent; readonly row: CaseRow }> {
  const { caseId } = expected;
  return appendReview(store, expected, ({ state, seq }) => {
    const standing = state.standing.at(-1);
    if (!standing) throw new Failure('bad-input', `Case ${caseId} has no verdict that could be taken back.`);
    return { kind: 'reverted', caseId, seq, reader, at: now().toISOString(), revertedSeq: standing.seq };
  });
}

/** Asks for a second reader, or takes that back. @throws Failure stale-head, not-found. */
export function flag(
  { store, now }: ReviewTools,
  { reader, flagged, ...expected }: Expected & { readonly reader: string; readonly flagged: boolean },
): Promise<{ readonly event: ReviewEvent; readonly row: CaseRow }> {
  const { caseId } = expected;
  return appendReview(store, expected, ({ seq }) => {
    return { kind: 'flagged', caseId, seq, reader, at: now().toISOString(), flagged };
  });
}
