import type { CaseId } from '#contract/ids.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { lastActOf } from './acts.ts';
import { appendReview, type Reviewed } from './append-review.ts';
import type { ReviewTools } from './decide.ts';

export interface ReviewRequest {
  readonly caseId: CaseId;
  /** The number of events the reader saw. */
  readonly expectedSeq: number;
  readonly reader: string;
}

/**
 * Takes back the latest standing verdict, or the verdict or flag numbered `revertedSeq`; the case is then what it was before it.
 * @throws Failure stale-head, not-found, or bad-input when no verdict stands or another one stands on that one.
 */
export function revert(
  { store, now }: ReviewTools,
  request: ReviewRequest & { readonly revertedSeq?: number | undefined },
): Promise<Reviewed> {
  return appendReview(store, request, ({ hidden, state }) => {
    const { caseId, revertedSeq } = request;
    const command = { ...request, kind: 'revert' as const, at: now().toISOString() };
    if (!hidden) {
      if (revertedSeq === undefined || !state.repeats.some(({ seq }) => seq === revertedSeq)) return command;
      throw knownFailure('bad-input', {
        code: 'refused-review',
        caseId,
        fault: { code: 'repeat-told', seq: revertedSeq },
      });
    }
    // What was said of a hidden case before the draw cannot be taken back here: of a repeat, not the verdict that stands.
    const since = hidden.isRepeat ? state.repeats : state.standing;
    const latest = revertedSeq ?? since.at(-1)?.seq ?? 0;
    if (latest > hidden.afterSeq) return { ...command, revertedSeq: latest };
    throw knownFailure('bad-input', { code: 'refused-review', caseId, fault: { code: 'nothing-to-revert' } });
  });
}

/**
 * Takes back what the reader did last, on whichever case it was: a verdict or a flag. Null when nothing is left to take back.
 * @throws Failure stale-head when another process moved the case on in this very moment.
 */
export async function takeBack(tools: ReviewTools, reader: string): Promise<Reviewed | null> {
  const last = await lastActOf(tools.store.db, reader);
  if (!last) return null;
  const { caseId, seq } = last.act;
  return revert(tools, { caseId, expectedSeq: last.state.seq, reader, revertedSeq: seq });
}

/** Asks for a second reader, or takes that back. @throws Failure stale-head, not-found. */
export function flag(
  { store, now }: ReviewTools,
  request: ReviewRequest & { readonly flagged: boolean },
): Promise<Reviewed> {
  return appendReview(store, request, () => ({ ...request, kind: 'flag', at: now().toISOString() }));
}
