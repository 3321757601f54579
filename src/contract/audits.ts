import { z } from 'zod';
import type { CaseId } from './ids.ts';

export const auditId = z.string().min(1).max(40);

/** Verdicts between a hidden repeat and its first verdict: unless asked for otherwise, and at most. */
export const verdictsApart = 50;
export const mostApart = 100_000;

/** What a plan is made of; what is left out is chosen: 95% confidence, up to five bad masks allowed, the smallest draw. */
export const auditPlanRequest = z.object({
  /** "At most this share of the masks is bad" is to be shown. */
  badRate: z.number().gt(0).lt(1),
  confidence: z.number().gt(0.5).lt(1).optional(),
  /** Bad masks allowed in the draw. */
  accept: z.number().int().min(0).max(1000).optional(),
  /** Masks to draw. Not for a sequential plan, whose looks follow from `accept`. */
  n: z.number().int().min(1).optional(),
  where: z.string().max(2000).optional(),
  /** Draws from every tenth of risk in proportion to its size. */
  stratify: z.literal('risk').optional(),
  /** The number of looks of a sequential plan. */
  sequential: z.number().int().min(2).max(10).optional(),
  /** So many masks known to be bad, as a share of the draw, are mixed in without a mark: they measure what readers miss. */
  repeats: z.number().gt(0).max(1).optional(),
  /** At least so many verdicts on other cases lie between a repeat and its first verdict. */
  apart: z.number().int().min(1).max(mostApart).optional(),
});
export type AuditPlanRequest = z.infer<typeof auditPlanRequest>;

export type AuditDesign = 'simple' | 'stratified' | 'sequential';

/** Stored before anything is drawn, and never changed. */
export interface AuditPlan {
  /** The query, normalised; empty for all cases. */
  readonly where: string;
  /** N: the cases with a mask, as an export of the same query would take them. */
  readonly cases: number;
  readonly withoutMask: number;
  /** Cases left out because they are rejected and the query does not name the status. */
  readonly rejectedLeftOut: number;
  /** SHA-256 of the frozen list: case id, mask hash and stratum, a line each, by case id. */
  readonly frameSha256: string;
  readonly design: AuditDesign;
  readonly confidence: number;
  readonly badRate: number;
  /** The greatest number of bad masks in the set that keeps the rate. */
  readonly badAllowed: number;
  /** Read `drawn` in all, and make the claim when at most `accept` are bad. One look unless the plan is sequential. */
  readonly looks: readonly { readonly drawn: number; readonly accept: number }[];
  /** Empty unless the plan is stratified. */
  readonly strata: readonly { readonly name: string; readonly cases: number; readonly drawn: number }[];
  readonly bad: string;
  /** Masks known to be bad that are mixed into the draw. Absent without. */
  readonly repeats?: { readonly masks: number; readonly apart: number };
  /** The greatest probability of the claim when it is false. */
  readonly consumerRisk: number;
  /** The probability that a good set, with a third of the bad rate, misses the claim. */
  readonly producerRisk: number;
  readonly producerRate: number;
  /** The operating characteristic: the probability of the claim by the set's true bad rate. */
  readonly curve: readonly { readonly badRate: number; readonly pass: number }[];
  /** Masks of the set by source and by lung definition. */
  readonly sources: Readonly<Record<string, number>>;
  readonly definitions: Readonly<Record<string, number>>;
}

export interface AuditInfo {
  readonly id: string;
  readonly createdAt: string;
  readonly plan: AuditPlan;
  readonly planSha256: string;
  /** Null before the draw. */
  readonly draw: {
    readonly seed: string;
    readonly drawnAt: string;
    readonly sha256: string;
    /** All that is to be read, hidden repeats among them. */
    readonly cases: number;
    /** Those with a verdict made since the draw. */
    readonly read: number;
    /** Whether a claim can be made: a look has been read to its end, and every hidden repeat. */
    readonly isClaimable: boolean;
    /** The look to read on to, from 1, and what is undecided up to it, hidden repeats among it; null when all has been read. */
    readonly next: { readonly look: number; readonly open: number } | null;
    /** What the hidden repeats showed; null without, and until all of them and the first look have been read. */
    readonly repeats: AuditRepeats | null;
  } | null;
}

export interface AuditDraw {
  readonly audit: AuditInfo;
  /** In the order of reading, which knows nothing of rank; hidden repeats among them. */
  readonly cases: readonly CaseId[];
}

/** How masks known to be bad fared when they were shown again without a mark. */
export interface AuditRepeats {
  readonly shown: number;
  readonly caught: number;
  /** Called good the second time. */
  readonly missed: readonly CaseId[];
}

/** Counted by hand: masks known to be bad that readers were shown again without a mark. */
export const auditRepeats = z
  .object({ shown: z.number().int().min(1), caught: z.number().int().min(0) })
  .refine(({ shown, caught }) => caught <= shown, 'more repeats were caught than shown');

export interface AuditClaim {
  readonly id: string;
  /** To be pasted into a paper. */
  readonly sentence: string;
  /** Whether the rate planned for is shown: by the plan's acceptance number, or by the one-sided bound. */
  readonly met: boolean;
  /** The number of the look that speaks, from 1. */
  readonly look: number;
  readonly n: number;
  readonly k: number;
  readonly cases: number;
  readonly confidence: number;
  readonly badRate: number;
  /** With the plan's confidence, at most this many of the set are bad. */
  readonly mostBad: number;
  readonly mostBadRate: number;
  /** The two-sided interval at the same confidence, as rates. */
  readonly interval: { readonly low: number; readonly high: number };
  /** Weighted back when stratified. */
  readonly estimate: number;
  /** Corrected for reader misses, when they were measured. */
  readonly corrected: {
    /** By repeats hidden in this draw, or counted by hand. */
    readonly by: 'hidden-repeats' | 'hand';
    readonly shown: number;
    readonly caught: number;
    readonly leastSensitivity: number;
    readonly mostBad: number;
    readonly mostBadRate: number;
  } | null;
  readonly seed: string;
  readonly planSha256: string;
  readonly drawSha256: string;
  readonly frameSha256: string;
  /** Verdicts that count, by reader. */
  readonly readers: Readonly<Record<string, number>>;
  readonly sources: Readonly<Record<string, number>>;
  readonly definitions: Readonly<Record<string, number>>;
  /** Those of the masks read that had been accepted or redrawn before the draw. */
  readonly passedBefore: number;
  /** Cases read more than once since the draw; the last verdict counts. */
  readonly rereads: number;
  /** The drawn masks that one reader called bad and another good; the last verdict counts. And the bound with every one of them counted as bad. */
  readonly disagreed: { readonly cases: readonly CaseId[]; readonly mostBad: number };
  /** The drawn masks that are bad. */
  readonly badCases: readonly CaseId[];
  /** How it was made, in Markdown. */
  readonly page: string;
}
