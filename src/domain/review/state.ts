import type { CaseStatus, DecidedEvent, ReviewEvent } from '#contract/reviews.ts';

/** The state of a case's review: the fold of its events. */
export interface ReviewState {
  /** The number of the latest event; 0 before the first. */
  readonly seq: number;
  readonly flagged: boolean;
  /** Verdicts that were not taken back, oldest first; the last one stands. */
  readonly standing: readonly DecidedEvent[];
}

export const newReview: ReviewState = { seq: 0, flagged: false, standing: [] };

/** The state after one more event. Total: an event that was appended is a fact, whatever it says. */
export function evolve(state: ReviewState, event: ReviewEvent): ReviewState {
  const { seq } = event;
  switch (event.kind) {
    case 'decided':
      return { ...state, seq, standing: [...state.standing, event] };
    case 'reverted':
      return { ...state, seq, standing: state.standing.filter((one) => one.seq !== event.revertedSeq) };
    case 'flagged':
      return { ...state, seq, flagged: event.flagged };
  }
}

export function foldReview(events: Iterable<ReviewEvent>): ReviewState {
  let state = newReview;
  for (const event of events) state = evolve(state, event);
  return state;
}

export function statusOf(state: ReviewState): CaseStatus {
  return state.standing.at(-1)?.verdict ?? 'pending';
}
