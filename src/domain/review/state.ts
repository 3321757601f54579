import type { LabelledRegion } from '#contract/regions.ts';
import type { CaseStatus, DecidedEvent, PinnedEvent, RegionLabelledEvent, ReviewEvent } from '#contract/reviews.ts';

/** The state of a case's review: the fold of its events. */
export interface ReviewState {
  /** The number of the latest event; 0 before the first. */
  readonly seq: number;
  readonly flagged: boolean;
  /** Verdicts that were not taken back, oldest first; the last one stands. */
  readonly standing: readonly DecidedEvent[];
  /** Labels of regions that were not taken back, oldest first; of one region the last one speaks (`regionLabels`). */
  readonly labels: readonly RegionLabelledEvent[];
  /** Comments on spots of the film that were not taken back. */
  readonly pins: readonly PinnedEvent[];
}

export const newReview: ReviewState = { seq: 0, flagged: false, standing: [], labels: [], pins: [] };

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
    case 'region-labelled':
      return { ...state, seq, labels: [...state.labels, event] };
    case 'pinned':
      return { ...state, seq, pins: [...state.pins, event] };
    case 'withdrawn': {
      const stands = (one: { readonly seq: number }) => one.seq !== event.withdrawnSeq;
      return { ...state, seq, labels: state.labels.filter(stands), pins: state.pins.filter(stands) };
    }
  }
}

export function foldReview(events: Iterable<ReviewEvent>): ReviewState {
  let state = newReview;
  for (const event of events) state = evolve(state, event);
  return state;
}

/** What stands of each labelled region: its last label. */
export function regionLabels(state: ReviewState): readonly RegionLabelledEvent[] {
  return [...new Map(state.labels.map((event) => [regionKey(event.region), event])).values()];
}

/** Equal for equal regions of the same two masks: regions are found anew each time, always the same from the same masks. */
export function regionKey({ firstId, secondId, claimedBy, box }: Omit<LabelledRegion, 'side' | 'place'>): string {
  return [firstId, secondId, claimedBy, box.x, box.y, box.width, box.height].join(' ');
}

export function statusOf(state: ReviewState): CaseStatus {
  return state.standing.at(-1)?.verdict ?? 'pending';
}
