import type { CaseRow } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import type { ReviewEvent } from '#contract/reviews.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { decide, type Refusal, type ReviewCommand } from '#domain/review/decide.ts';
import { refusalFault, refusalText } from '#domain/review/refusal.ts';
import { evolve, foldReview, type ReviewState } from '#domain/review/state.ts';
import { Failure } from '#rpc/failure.ts';
import { type HiddenCase, hiddenCase, shownEvent, shownRow } from '../audit/hidden-cases.ts';
import { type CaseRecord, getCase, toCaseRow } from '../store/cases.ts';
import { appendEvent, eventsOf } from '../store/events.ts';
import { saveProjection } from '../store/review-projection.ts';
import { type Db, isUniqueViolation, type Store } from '../store/store.ts';
import { project } from './project.ts';

/** The case a command is about, inside the transaction: nobody else can change it any more. */
export interface Turn {
  readonly db: Db;
  readonly one: CaseRecord;
  /** Set while what was said of the case before is kept from readers; what is said of a hidden repeat is shown, but decides nothing. */
  readonly hidden: HiddenCase | null;
  readonly state: ReviewState;
}

export interface Reviewed {
  readonly event: ReviewEvent;
  readonly row: CaseRow;
}

/**
 * One review transaction: the command is decided on the events of the case, `prepare` may store what it refers to, then event and
 * projection are written. Durable before this resolves, and all of it or nothing.
 * @throws Failure not-found; stale-head with the events the reader has not seen in `detail.events`; bad-input.
 */
export async function appendReview(
  store: Store,
  { caseId, expectedSeq }: Pick<ReviewCommand, 'caseId' | 'expectedSeq'>,
  prepare: (turn: Turn) => Promise<ReviewCommand> | ReviewCommand,
): Promise<Reviewed> {
  try {
    return await store.transaction(async (db) => {
      const one = await getCase(db, caseId);
      const events = await eventsOf(db, caseId);
      const hidden = await hiddenCase(db, caseId);
      const state = foldReview(events);
      if (state.seq !== expectedSeq) throw staleHead(caseId, events, expectedSeq);
      const decision = decide(state, await prepare({ db, one, hidden, state }));
      if (!decision.ok) throw refused(caseId, decision.refusal);
      const { event } = decision;
      await appendEvent(db, event);
      const projection = project(evolve(state, event));
      await saveProjection(db, caseId, projection);
      const row = toCaseRow({ ...one, ...projection });
      return hidden ? { event: shownEvent(event), row: shownRow(row, [...events, event], hidden) } : { event, row };
    });
  } catch (error) {
    // Only where a transaction may read an older state than it writes on (PostgreSQL) is the index the one that notices.
    if (isUniqueViolation(error)) throw staleHead(caseId, await eventsOf(store.db, caseId), expectedSeq);
    throw error;
  }
}

function staleHead(caseId: CaseId, events: readonly ReviewEvent[], expectedSeq: number): Failure {
  const unseen = events.filter((event) => event.seq > expectedSeq).map(shownEvent);
  const last = unseen.at(-1);
  return knownFailure('stale-head', { code: 'moved-on', caseId, reader: last?.reader ?? null }, { events: unseen });
}

function refused(caseId: CaseId, refusal: Refusal): Failure {
  if (refusal.kind === 'stale') return new Failure('stale-head', refusalText(caseId, refusal));
  return knownFailure('bad-input', { code: 'refused-review', caseId, fault: refusalFault(refusal) });
}
