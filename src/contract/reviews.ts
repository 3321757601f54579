import { z } from 'zod';
import type { CaseId, RevisionId } from './ids.ts';

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
}

/** Takes the latest standing verdict of the case back; the case returns to what it was before that verdict. */
export interface RevertedEvent extends EventBase {
  readonly kind: 'reverted';
  readonly revertedSeq: number;
}

export interface FlaggedEvent extends EventBase {
  readonly kind: 'flagged';
  /** True: wants a second reader. False: the flag was taken off. */
  readonly flagged: boolean;
}

/** Append-only. The state of a case is the fold of its events. */
export type ReviewEvent = DecidedEvent | RevertedEvent | FlaggedEvent;
