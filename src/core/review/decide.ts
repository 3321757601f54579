import type { CaseRow } from '#contract/cases.ts';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { LungDefinition, WireRle } from '#contract/masks.ts';
import type { Reason, ReviewEvent, Verdict } from '#contract/reviews.ts';
import { Failure } from '#rpc/failure.ts';
import { findRevision } from '../store/revisions.ts';
import type { Store } from '../store/store.ts';
import { appendReview, type Turn } from './append-review.ts';
import { storeDrawn } from './store-drawn.ts';

export interface Decision {
  readonly caseId: CaseId;
  readonly expectedSeq: number;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly comment: string;
  readonly reader: string;
  /** The mask shown, when nothing was drawn. */
  readonly revisionId: RevisionId | null;
  readonly drawn: {
    readonly rle: WireRle;
    readonly parentId: RevisionId | null;
    readonly definition: LungDefinition;
  } | null;
  readonly durationMs: number | null;
}

export interface ReviewTools {
  readonly store: Store;
  readonly now: () => Date;
  readonly newId: () => string;
}

/**
 * A verdict: the drawn mask as a new revision (where one was drawn), the event and the projection, in one transaction.
 * @throws Failure stale-head, not-found, bad-input for a verdict that does not fit its mask, mask-unreadable.
 */
export function decide(
  { store, now, newId }: ReviewTools,
  decision: Decision,
): Promise<{ readonly event: ReviewEvent; readonly row: CaseRow }> {
  const { caseId, verdict, reasons, comment, reader, drawn, durationMs } = decision;
  if (drawn !== null && verdict !== 'corrected') {
    throw new Failure('bad-input', `A drawn mask makes the verdict "corrected", not "${verdict}".`);
  }
  return appendReview(store, decision, async (turn) => {
    const at = now().toISOString();
    const revisionId = drawn
      ? await storeDrawn(turn, { ...drawn, id: newId() as RevisionId, reader, at })
      : await shownRevision(turn, decision);
    return {
      kind: 'decided',
      caseId,
      seq: turn.seq,
      reader,
      at,
      verdict,
      reasons: [...new Set(reasons)],
      comment: comment.trim(),
      revisionId,
      durationMs,
    };
  });
}

async function shownRevision({ db }: Turn, { caseId, revisionId, verdict }: Decision): Promise<RevisionId | null> {
  if (revisionId === null) {
    if (verdict === 'rejected' || verdict === 'deferred') return null;
    throw new Failure('bad-input', `The verdict "${verdict}" needs a mask; case ${caseId} was decided without one.`);
  }
  const revision = await findRevision(db, revisionId);
  if (revision?.caseId === caseId) return revisionId;
  throw new Failure('not-found', `Case ${caseId} has no mask with the id ${revisionId}.`);
}
