import type { CaseRow } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import type { ReviewEvent } from '#contract/reviews.ts';
import { Failure } from '#rpc/failure.ts';
import { type CaseRecord, getCase, toCaseRow } from '../store/cases.ts';
import { appendEvent, eventsOf } from '../store/events.ts';
import { saveProjection } from '../store/review-projection.ts';
import { type Db, isUniqueViolation, type Store } from '../store/store.ts';
import { evolve, newReview, project, type ReviewState } from './review-state.ts';

/** The number of events the reader saw: the optimistic lock. */
export interface Expected {
  readonly caseId: CaseId;
  readonly expectedSeq: number;
}

/** Where the next event of a case is decided: inside the transaction, on the state nobody else can change any more. */
export interface Turn {
  readonly db: Db;
  readonly one: CaseRecord;
  readonly state: ReviewState;
  /** The number the next event takes. */
  readonly seq: number;
}

/**
 * One review transaction: `next` gives the event (and may store what the event refers to), then event and projection are
 * written; durable before this resolves, and all of it or nothing.
 * @throws Failure not-found, or stale-head with the events the reader has not seen in `detail.events`.
 */
export async function appendReview(
  store: Store,
  { caseId, expectedSeq }: Expected,
  next: (turn: Turn) => Promise<ReviewEvent> | ReviewEvent,
): Promise<{ readonly event: ReviewEvent; readonly row: CaseRow }> {
  try {
    return await store.transaction(async (db) => {
      const one = await getCase(db, caseId);
      const events = await eventsOf(db, caseId);
      if ((events.at(-1)?.seq ?? 0) !== expectedSeq) throw staleHead(caseId, events, expectedSeq);
      const state = events.reduce(evolve, newReview);
      const event = await next({ db, one, state, seq: expectedSeq + 1 });
      await appendEvent(db, event);
      const projection = project(evolve(state, event));
      await saveProjection(db, caseId, projection);
      return { event, row: toCaseRow({ ...one, ...projection }) };
    });
  } catch (error) {
    // Only where transactions read older states than they write on (PostgreSQL) can the index be the one that notices.
    if (isUniqueViolation(error)) throw staleHead(caseId, await eventsOf(store.db, caseId), expectedSeq);
    throw error;
  }
}

function staleHead(caseId: CaseId, events: readonly ReviewEvent[], expectedSeq: number): Failure {
  const unseen = events.filter((event) => event.seq > expectedSeq);
  const last = unseen.at(-1);
  const who = last ? `${last.reader} has reviewed it meanwhile` : `it has ${events.length} events, not ${expectedSeq}`;
  return new Failure('stale-head', `Case ${caseId} has moved on: ${who}. Look at it again and decide anew.`, {
    events: unseen,
  });
}
