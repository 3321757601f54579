import { z } from 'zod';
import type { CaseId, RevisionId } from './ids.ts';
import type { FilmSpot, LabelledRegion, RightMask } from './regions.ts';

export const verdict = z.enum(['accepted', 'corrected', 'rejected', 'deferred']);
export type Verdict = z.infer<typeof verdict>;

/** What is wrong with a mask or a film: a closed list, so that reasons can be counted. */
export const reasons = [
  'missed-apex',
  'missed-base',
  'missing-lung',
  'heart-included',
  'abdomen-included',
  'outside-body',
  'islands',
  'holes',
  'boundary-off',
  'sides-swapped',
  'opacity-missed',
  'device-confused',
  'not-frontal',
  'unreadable-film',
  'other',
] as const;
export const reason = z.enum(reasons);
export type Reason = z.infer<typeof reason>;

export type CaseStatus = 'pending' | Verdict;
export const caseStatuses: readonly CaseStatus[] = ['pending', 'accepted', 'corrected', 'rejected', 'deferred'];

interface EventBase {
  readonly caseId: CaseId;
  /** 1 for the first event of a case, without gaps: the optimistic lock. */
  readonly seq: number;
  readonly reader: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface DecidedEvent extends EventBase {
  readonly kind: 'decided';
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly comment: string;
  /** The mask the verdict speaks of: the one shown, or the one drawn. */
  readonly revisionId: RevisionId | null;
  /** Time the reader spent on the case; null for scripted verdicts. */
  readonly durationMs: number | null;
  /** The audit for which the case was a hidden repeat then: the verdict measures its reader and says nothing of the case's status. */
  readonly repeatOf?: string;
}

/** Takes the latest standing verdict or flag of the case back; the case returns to what it was before it. */
export interface RevertedEvent extends EventBase {
  readonly kind: 'reverted';
  readonly revertedSeq: number;
}

export interface FlaggedEvent extends EventBase {
  readonly kind: 'flagged';
  /** True: wants a second reader. False: the flag was taken off. */
  readonly flagged: boolean;
}

/** What a reader says of one region of disagreement. A later label of the same region speaks in place of this one. */
export interface RegionLabelledEvent extends EventBase {
  readonly kind: 'region-labelled';
  readonly region: LabelledRegion;
  readonly reason: Reason | null;
  /** Null: not said. */
  readonly right: RightMask | null;
  readonly comment: string;
}

/** A comment on one spot of the film. Masks come and go beneath it. */
export interface PinnedEvent extends EventBase {
  readonly kind: 'pinned';
  readonly spot: FilmSpot;
  readonly comment: string;
}

/** Takes one label of a region or one pinned comment back. */
export interface WithdrawnEvent extends EventBase {
  readonly kind: 'withdrawn';
  readonly withdrawnSeq: number;
}

/** Append-only. The state of a case is the fold of its events. */
export type ReviewEvent =
  | DecidedEvent
  | RevertedEvent
  | FlaggedEvent
  | RegionLabelledEvent
  | PinnedEvent
  | WithdrawnEvent;

/** What a reader did and can take back. */
export type ReviewAct = DecidedEvent | FlaggedEvent;

/** How a reader has been deciding lately: for that reader's eyes. */
export interface ReaderPace {
  /** Verdicts looked at: the newest ones that were not taken back, at most 100. */
  readonly verdicts: number;
  /** Median time on a case in ms, idle time left out; null without timed verdicts. */
  readonly medianMs: number | null;
  /** Accepted as they were, of those not deferred; null when there are none. */
  readonly acceptRate: number | null;
  /** The newer half beside the older one, when they differ by more than chance would explain; else null. */
  readonly drift: { readonly earlier: PaceHalf; readonly later: PaceHalf } | null;
}

export interface PaceHalf {
  readonly acceptRate: number;
  /** Mean risk of the cases, which may explain a drift; null where they are not ranked. */
  readonly meanRisk: number | null;
}
