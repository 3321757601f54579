import type { DecidedEvent, ReviewEvent } from '#contract/reviews.ts';
import type { ReviewProjection } from '../store/review-projection.ts';

/** The state of a case's review: the fold of its events. */
export interface ReviewState {
  readonly seq: number;
  readonly flagged: boolean;
  /** Verdicts that were not taken back, oldest first; the last one stands. */
  readonly standing: readonly DecidedEvent[];
}

export const newReview: ReviewState = { seq: 0, flagged: false, standing: [] };

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

export function project({ seq, flagged, standing }: ReviewState): ReviewProjection {
  const last = standing.at(-1);
  return {
    status: last?.verdict ?? 'pending',
    flagged,
    seq,
    reader: last?.reader ?? null,
    reasons: last?.reasons ?? [],
    decidedRevisionId: last?.revisionId ?? null,
    decidedAt: last?.at ?? null,
  };
}
