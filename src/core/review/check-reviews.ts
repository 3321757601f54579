import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { ReviewEvent } from '#contract/reviews.ts';
import { foldReview } from '#domain/review/state.ts';
import { eachCasePage } from '../store/case-selection.ts';
import type { CaseRecord } from '../store/cases.ts';
import { eventsByCase } from '../store/events.ts';
import { type ReviewProjection, sameProjection } from '../store/review-projection.ts';
import { revisionOwners } from '../store/revisions.ts';
import type { Db } from '../store/store.ts';
import { project } from './project.ts';

export type ReviewProblem =
  | { readonly kind: 'log'; readonly caseId: CaseId; readonly text: string }
  /** The stored state of a case is not what its events say; `right` is. */
  | { readonly kind: 'projection'; readonly caseId: CaseId; readonly text: string; readonly right: ReviewProjection };

export interface ReviewCheck {
  problem(problem: ReviewProblem): void | Promise<void>;
  /** Called after each page with the number of cases checked so far. */
  advanced(cases: number): void;
}

/** Folds the events of every case and compares. Returns the number of events. */
export async function checkReviews(db: Db, check: ReviewCheck): Promise<number> {
  let cases = 0;
  let count = 0;
  for await (const page of eachCasePage(db)) {
    const events = await eventsByCase(
      db,
      page.map((one) => one.caseId),
    );
    const owners = await revisionOwners(db, [...events.values()].flat().flatMap(namedRevision));
    for (const one of page) {
      const own = events.get(one.caseId) ?? [];
      count += own.length;
      for (const problem of caseProblems(one, own, owners)) await check.problem(problem);
    }
    cases += page.length;
    check.advanced(cases);
  }
  return count;
}

function caseProblems(
  one: CaseRecord,
  events: readonly ReviewEvent[],
  owners: ReadonlyMap<RevisionId, CaseId>,
): readonly ReviewProblem[] {
  const { caseId } = one;
  const problems: ReviewProblem[] = [];
  const gap = events.findIndex((event, at) => event.seq !== at + 1);
  if (gap >= 0) {
    const text = `The log of case ${caseId} has event ${events[gap]!.seq} where ${gap + 1} belongs.`;
    problems.push({ kind: 'log', caseId, text });
  }
  for (const id of new Set(events.flatMap(namedRevision))) {
    if (owners.get(id) === caseId) continue;
    problems.push({ kind: 'log', caseId, text: `Case ${caseId} was decided on ${id}, which is no mask of it.` });
  }
  const right = project(foldReview(events));
  if (!sameProjection(one, right)) {
    const text = `Case ${caseId} is stored as ${one.status} after ${one.seq} events; its log says ${right.status} after ${right.seq}. \`rebuild\` mends this.`;
    problems.push({ kind: 'projection', caseId, text, right });
  }
  return problems;
}

function namedRevision(event: ReviewEvent): readonly RevisionId[] {
  return event.kind === 'decided' && event.revisionId !== null ? [event.revisionId] : [];
}
