import type { RevisionId } from '#contract/ids.ts';
import type { LabelledRegion } from '#contract/regions.ts';
import type {
  CaseStatus,
  DecidedEvent,
  FlaggedEvent,
  PinnedEvent,
  RegionLabelledEvent,
  ReviewEvent,
} from '#contract/reviews.ts';

/** The state of a case's review: the fold of its events. */
export interface ReviewState {
  /** The number of the latest event; 0 before the first. */
  readonly seq: number;
  readonly flagged: boolean;
  /** Flags set and taken off that were not taken back, oldest first; the last one says whether the case is flagged. */
  readonly flags: readonly FlaggedEvent[];
  /** Verdicts that were not taken back, oldest first; the last one stands. */
  readonly standing: readonly DecidedEvent[];
  /** Verdicts on the case as a hidden repeat of an audit that were not taken back; they decide nothing here. */
  readonly repeats: readonly DecidedEvent[];
  /** Labels of regions that were not taken back, oldest first; of one region the last one speaks (`regionLabels`). */
  readonly labels: readonly RegionLabelledEvent[];
  /** Comments on spots of the film that were not taken back. */
  readonly pins: readonly PinnedEvent[];
}

export const newReview: ReviewState = {
  seq: 0,
  flagged: false,
  flags: [],
  standing: [],
  repeats: [],
  labels: [],
  pins: [],
};

/** The state after one more event. Total: an event that was appended is a fact, whatever it says. */
export function evolve(state: ReviewState, event: ReviewEvent): ReviewState {
  const { seq } = event;
  switch (event.kind) {
    case 'decided':
      return event.repeatOf === undefined
        ? { ...state, seq, standing: [...state.standing, event] }
        : { ...state, seq, repeats: [...state.repeats, event] };
    case 'reverted':
      return {
        ...withFlags(
          state,
          state.flags.filter((one) => one.seq !== event.revertedSeq),
        ),
        seq,
        standing: state.standing.filter((one) => one.seq !== event.revertedSeq),
        repeats: state.repeats.filter((one) => one.seq !== event.revertedSeq),
      };
    case 'flagged':
      return { ...withFlags(state, [...state.flags, event]), seq };
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

function withFlags(state: ReviewState, flags: readonly FlaggedEvent[]): ReviewState {
  return { ...state, flags, flagged: flags.at(-1)?.flagged ?? false };
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

/**
 * Equal for equal regions of the same two masks, whichever of them comes first: regions are found anew each time, always the same from the
 * same masks.
 */
export function regionKey({ firstId, secondId, claimedBy, box }: Omit<LabelledRegion, 'side' | 'place'>): string {
  const [claiming, other] = claimedBy === 'first' ? [firstId, secondId] : [secondId, firstId];
  return [claiming, other, box.x, box.y, box.width, box.height].join(' ');
}

/** A label as it reads with `firstId` as the first of the two masks. */
export function labelSeenFrom(event: RegionLabelledEvent, firstId: RevisionId): RegionLabelledEvent {
  const { region, right } = event;
  if (region.firstId === firstId) return event;
  return {
    ...event,
    region: { ...region, firstId: region.secondId, secondId: region.firstId, claimedBy: turned[region.claimedBy] },
    right: right === null || right === 'neither' ? right : turned[right],
  };
}

const turned = { first: 'second', second: 'first' } as const;

export function statusOf(state: ReviewState): CaseStatus {
  return state.standing.at(-1)?.verdict ?? 'pending';
}

/** Whether a verdict or flag of the case speaks for it now: not taken back, and none of its kind came after it. */
export function isLatest({ standing, repeats, flags }: ReviewState, act: { readonly seq: number }): boolean {
  return [standing, repeats, flags].some((acts) => acts.at(-1)?.seq === act.seq);
}
