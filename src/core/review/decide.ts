import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { LungDefinition, WireRle } from '#contract/masks.ts';
import type { Reason, Verdict } from '#contract/reviews.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { Failure } from '#rpc/failure.ts';
import { findRevision } from '../store/revisions.ts';
import type { Store } from '../store/store.ts';
import { appendReview, type Reviewed, type Turn } from './append-review.ts';
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
    /** How it was drawn; empty or left out where that is not known. */
    readonly strokes?: Uint8Array | undefined;
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
export function decide({ store, now, newId }: ReviewTools, decision: Decision): Promise<Reviewed> {
  const { drawn, ...command } = decision;
  return appendReview(store, decision, async (turn) => {
    const at = now().toISOString();
    const repeatOf = turn.hidden?.isRepeat ? turn.hidden.auditId : undefined;
    if (!drawn) return { ...command, kind: 'decide', at, repeatOf, revisionId: await shownRevision(turn, decision) };
    if (decision.verdict !== 'corrected') {
      throw new Failure('bad-input', `A drawn mask makes the verdict "corrected", not "${decision.verdict}".`);
    }
    const id = newId() as RevisionId;
    await storeDrawn(turn, { ...drawn, id, reader: decision.reader, at });
    return { ...command, kind: 'decide', at, repeatOf, revisionId: id };
  });
}

async function shownRevision({ db }: Turn, { caseId, revisionId }: Decision): Promise<RevisionId | null> {
  if (revisionId === null) return null;
  const revision = await findRevision(db, revisionId);
  if (revision?.caseId === caseId) return revisionId;
  throw knownFailure('not-found', { code: 'refused-review', caseId, fault: { code: 'no-such-mask', id: revisionId } });
}
