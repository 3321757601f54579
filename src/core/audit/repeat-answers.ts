import type { AuditRepeats } from '#contract/audits.ts';
import type { CaseId } from '#contract/ids.ts';
import { foldReview } from '#domain/review/state.ts';
import { eventsByCase, firstSeqAfter } from '../store/events.ts';
import { repeatsOfAudit } from '../store/repeats.ts';
import { revisionHashes } from '../store/revisions.ts';
import type { Db } from '../store/store.ts';
import { isBad } from './read-verdicts.ts';
import { toldAfter } from './told-after.ts';

/** What a reader made of a mask the second time. */
export interface RepeatAnswer {
  readonly caseId: CaseId;
  /** Null without an answer, and for a deferred one. */
  readonly bad: boolean | null;
}

/**
 * The answers to the hidden repeats of an audit, in the order of reading; empty for an audit without. They are those that stand, or stood when the repeats
 * were told: nobody has answered blind since.
 */
export async function repeatAnswers(db: Db, auditId: string): Promise<readonly RepeatAnswer[]> {
  const repeats = await repeatsOfAudit(db, auditId);
  if (repeats.length === 0) return [];
  const ids = repeats.map(({ caseId }) => caseId);
  const events = await eventsByCase(db, ids);
  const last = await toldAfter(db, auditId);
  const firstAfter = last === null ? new Map<CaseId, number>() : await firstSeqAfter(db, ids, last);
  const answers = repeats.map((repeat) => {
    const end = firstAfter.get(repeat.caseId) ?? Number.POSITIVE_INFINITY;
    const blind = (events.get(repeat.caseId) ?? []).filter(({ seq }) => seq < end);
    const given = foldReview(blind).repeats.filter((one) => one.repeatOf === auditId);
    return { repeat, answer: given.at(-1) ?? null };
  });
  const named = answers.flatMap(({ repeat, answer }) => [
    repeat.revisionId,
    ...(answer?.revisionId ? [answer.revisionId] : []),
  ]);
  const hashes = await revisionHashes(db, [...new Set(named)]);
  return answers.map(({ repeat, answer }) => ({
    caseId: repeat.caseId,
    bad: answer && isBad(answer, { maskSha256: hashes.get(repeat.revisionId) ?? '' }, hashes),
  }));
}

/** What the answers come to; null without repeats, and as long as one is missing. */
export function told(answers: readonly RepeatAnswer[]): AuditRepeats | null {
  if (answers.length === 0 || answers.some(({ bad }) => bad === null)) return null;
  const missed = answers.filter(({ bad }) => !bad).map(({ caseId }) => caseId);
  return { shown: answers.length, caught: answers.length - missed.length, missed };
}
