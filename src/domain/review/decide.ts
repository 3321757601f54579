import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { FilmSpot, LabelledRegion, RightMask } from '#contract/regions.ts';
import type { Reason, ReviewEvent, Verdict } from '#contract/reviews.ts';
import { isLatest, type ReviewState } from './state.ts';

interface CommandBase {
  readonly caseId: CaseId;
  /** The number of events the reader saw. */
  readonly expectedSeq: number;
  readonly reader: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What a reader wants. */
export type ReviewCommand =
  | (CommandBase & {
      readonly kind: 'decide';
      readonly verdict: Verdict;
      readonly reasons: readonly Reason[];
      readonly comment: string;
      /** The mask shown or drawn; a mask is needed to accept or correct, not to reject or defer. */
      readonly revisionId: RevisionId | null;
      readonly durationMs: number | null;
      /** See `DecidedEvent`. */
      readonly repeatOf?: string | undefined;
    })
  | (CommandBase & {
      readonly kind: 'revert';
      /** The verdict or flag to take back; the latest standing verdict when left out. */
      readonly revertedSeq?: number | undefined;
    })
  | (CommandBase & { readonly kind: 'flag'; readonly flagged: boolean })
  | (CommandBase & {
      readonly kind: 'label-region';
      readonly region: LabelledRegion;
      readonly reason: Reason | null;
      readonly right: RightMask | null;
      readonly comment: string;
    })
  | (CommandBase & { readonly kind: 'pin'; readonly spot: FilmSpot; readonly comment: string })
  /** Takes back the label of a region or the pinned comment that is event `withdrawnSeq`. */
  | (CommandBase & { readonly kind: 'withdraw'; readonly withdrawnSeq: number });

export type Refusal =
  /** Somebody else moved the case on: the reader has not seen its latest events. */
  | { readonly kind: 'stale'; readonly expectedSeq: number; readonly seq: number }
  | { readonly kind: 'nothing-to-revert' }
  | { readonly kind: 'not-latest'; readonly revertedSeq: number }
  | { readonly kind: 'reason-needed' }
  | { readonly kind: 'mask-needed'; readonly verdict: 'accepted' | 'corrected' }
  | { readonly kind: 'nothing-said'; readonly of: 'region' | 'spot' }
  | { readonly kind: 'nothing-to-withdraw'; readonly seq: number };

export type Decision =
  | { readonly ok: true; readonly event: ReviewEvent }
  | { readonly ok: false; readonly refusal: Refusal };

/** The event that a command becomes in this state, or why it cannot. */
export function decide(state: ReviewState, command: ReviewCommand): Decision {
  const { caseId, expectedSeq, reader, at } = command;
  if (expectedSeq !== state.seq) return { ok: false, refusal: { kind: 'stale', expectedSeq, seq: state.seq } };
  const base = { caseId, seq: state.seq + 1, reader, at };
  switch (command.kind) {
    case 'decide': {
      const { verdict, reasons, comment, revisionId, durationMs } = command;
      if ((verdict === 'accepted' || verdict === 'corrected') && revisionId === null)
        return { ok: false, refusal: { kind: 'mask-needed', verdict } };
      if (verdict === 'rejected' && reasons.length === 0) return { ok: false, refusal: { kind: 'reason-needed' } };
      const event = { ...base, kind: 'decided' as const, verdict, revisionId, durationMs };
      const repeat = command.repeatOf === undefined ? {} : { repeatOf: command.repeatOf };
      return { ok: true, event: { ...event, reasons: [...new Set(reasons)], comment: comment.trim(), ...repeat } };
    }
    case 'revert': {
      const { revertedSeq } = command;
      if (revertedSeq !== undefined) {
        if (!isLatest(state, { seq: revertedSeq })) return { ok: false, refusal: { kind: 'not-latest', revertedSeq } };
        return { ok: true, event: { ...base, kind: 'reverted', revertedSeq } };
      }
      const last = state.standing.at(-1);
      if (!last) return { ok: false, refusal: { kind: 'nothing-to-revert' } };
      return { ok: true, event: { ...base, kind: 'reverted', revertedSeq: last.seq } };
    }
    case 'flag':
      return { ok: true, event: { ...base, kind: 'flagged', flagged: command.flagged } };
    case 'label-region': {
      const { region, reason, right } = command;
      const comment = command.comment.trim();
      if (reason === null && right === null && comment === '') {
        return { ok: false, refusal: { kind: 'nothing-said', of: 'region' } };
      }
      return { ok: true, event: { ...base, kind: 'region-labelled', region, reason, right, comment } };
    }
    case 'pin': {
      const comment = command.comment.trim();
      if (comment === '') return { ok: false, refusal: { kind: 'nothing-said', of: 'spot' } };
      return { ok: true, event: { ...base, kind: 'pinned', spot: command.spot, comment } };
    }
    case 'withdraw': {
      const { withdrawnSeq } = command;
      const stands = [...state.labels, ...state.pins].some((event) => event.seq === withdrawnSeq);
      if (!stands) return { ok: false, refusal: { kind: 'nothing-to-withdraw', seq: withdrawnSeq } };
      return { ok: true, event: { ...base, kind: 'withdrawn', withdrawnSeq } };
    }
  }
}
