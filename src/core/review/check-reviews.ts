import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { ReviewEvent } from '#contract/reviews.ts';
import { foldReview } from '#domain/review/state.ts';
import { casePage } from '../store/case-selection.ts';
import type { CaseRecord } from '../store/cases.ts';
import { eventsByCase } from '../store/events.ts';
import { type ReviewProjection, sameProjection } from '../store/review-projection.ts';
import { revisionOwners } from '../store/revisions.ts';
import type { Db, Store } from '../store/store.ts';
import { project } from './project.ts';

export type ReviewProblem =
  | { readonly kind: 'log'; readonly caseId: CaseId; readonly text: string }
  /** The stored state of a case is not what its events say; `right` is. */
  | { readonly kind: 'projection'; readonly caseId: CaseId; readonly text: string; readonly right: ReviewProjection };

export interface ReviewCheck {
  /** Called inside the transaction that read the case; what it writes to `db` cannot miss a verdict given meanwhile. */
  problem(problem: ReviewProblem, db: Db): void | Promise<void>;
  /** Called after each page with the number of cases checked so far; may throw to stop. */
  advanced(cases: number): void;
}

const casesPerPage = 500;

/** Folds the events of every case and compares, a page per transaction. Returns the number of events. */
export async function checkReviews(store: Store, check: ReviewCheck): Promise<number> {
  let afterNum = 0;
  let cases = 0;
  let events = 0;
  for (;;) {
    const checked = await store.transaction(async (db) => {
      const page = await casePage(db, { afterNum, limit: casesPerPage });
      return { page, events: await checkPage(db, page, check) };
    });
    cases += checked.page.length;
    events += checked.events;
    check.advanced(cases);
    if (checked.page.length < casesPerPage) return events;
    afterNum = checked.page.at(-1)!.num;
  }
}

async function checkPage(db: Db, page: readonly CaseRecord[], check: ReviewCheck): Promise<number> {
  const ids = page.map((one) => one.caseId);
  const events = await eventsByCase(db, ids);
  const all = [...events.values()].flat();
  const owners = await revisionOwners(db, all.flatMap(namedRevision));
  for (const one of page) {
    const own = events.get(one.caseId) ?? [];
    for (const problem of caseProblems(one, own, owners)) await check.problem(problem, db);
  }
  return all.length;
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
    problems.push({ kind: 'log', caseId, text: `An event of case ${caseId} names ${id}, which is no mask of it.` });
  }
  const right = project(foldReview(events));
  if (!sameProjection(one, right)) {
    const text = `Case ${caseId} is stored as ${one.status} after ${one.seq} events; its log says ${right.status} after ${right.seq}. \`rebuild\` mends this.`;
    problems.push({ kind: 'projection', caseId, text, right });
  }
  return problems;
}

function namedRevision(event: ReviewEvent): readonly RevisionId[] {
  if (event.kind === 'region-labelled') return [event.region.firstId, event.region.secondId];
  return event.kind === 'decided' && event.revisionId !== null ? [event.revisionId] : [];
}
