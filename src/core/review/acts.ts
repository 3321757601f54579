import type { CaseId } from '#contract/ids.ts';
import type { DecidedEvent, ReviewAct } from '#contract/reviews.ts';
import { paceLength, type TimedVerdict } from '#domain/review/pace.ts';
import { foldReview, isLatest, type ReviewState } from '#domain/review/state.ts';
import { type HiddenCase, hiddenCases, shownEvent } from '../audit/hidden-cases.ts';
import { findCases } from '../store/cases.ts';
import { actsBefore, eventsByCase } from '../store/events.ts';
import type { Db } from '../store/store.ts';

const actsPerPage = 100;

/** The newest verdicts and flags that speak for their cases now, whoever gave them, newest first. */
export async function recentActs(db: Db, limit: number): Promise<readonly ReviewAct[]> {
  const acts: ReviewAct[] = [];
  const hidden = await hiddenCases(db);
  for await (const { act, state } of actsBackwards(db)) {
    if (isLatest(state, act) && !isKept(act, hidden)) acts.push(shownEvent(act) as ReviewAct);
    if (acts.length === limit) break;
  }
  return acts;
}

/**
 * What `reader` did last and can take back, however far back it lies: it was not taken back, and nobody decided over it. Null when
 * there is nothing left.
 */
export async function lastActOf(
  db: Db,
  reader: string,
): Promise<{ readonly act: ReviewAct; readonly state: ReviewState } | null> {
  const hidden = await hiddenCases(db);
  for await (const one of actsBackwards(db, reader)) {
    if (isLatest(one.state, one.act) && !isKept(one.act, hidden)) return one;
  }
  return null;
}

/** What was said of a hidden case before the draw, and the answers of repeats that are told: neither can be taken back. */
function isKept(act: ReviewAct, hidden: ReadonlyMap<CaseId, HiddenCase>): boolean {
  const one = hidden.get(act.caseId);
  if (one) return act.seq <= one.afterSeq;
  return act.kind === 'decided' && act.repeatOf !== undefined;
}

/** The newest verdicts of a reader that were not taken back, newest first, with what the pace is computed from. */
export async function timedVerdicts(db: Db, reader: string): Promise<readonly TimedVerdict[]> {
  const verdicts: DecidedEvent[] = [];
  for await (const { act, state } of actsBackwards(db, reader)) {
    if (act.kind === 'decided' && stands(state, act)) verdicts.push(act);
    if (verdicts.length === paceLength) break;
  }
  const cases = await findCases(db, [...new Set(verdicts.map(({ caseId }) => caseId))]);
  const risks = new Map(cases.map(({ caseId, risk }) => [caseId, risk]));
  return verdicts.map(({ caseId, verdict, durationMs }) => ({ verdict, durationMs, risk: risks.get(caseId) ?? null }));
}

/** Answers to hidden repeats count like any verdict: a pace that left them out would mark them. */
function stands({ standing, repeats }: ReviewState, act: DecidedEvent): boolean {
  return [...standing, ...repeats].some(({ seq }) => seq === act.seq);
}

/** Verdicts and flags from the newest on, each with the state of its case. */
async function* actsBackwards(db: Db, reader?: string) {
  let beforeNum = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const page = await actsBefore(db, { beforeNum, limit: actsPerPage, reader });
    const cases = [...new Set(page.map(({ act }) => act.caseId))];
    const events = await eventsByCase(db, cases);
    const states = new Map<CaseId, ReviewState>(cases.map((caseId) => [caseId, foldReview(events.get(caseId) ?? [])]));
    for (const { act } of page) yield { act, state: states.get(act.caseId)! };
    if (page.length < actsPerPage) return;
    beforeNum = page.at(-1)!.num;
  }
}
