import type { CaseRow, QueueCounts, ReviewSummary } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import { type Among, type Compare, replaceTerms, type Term, termsOf, type Where } from '#domain/query/where.ts';
import { foldReview } from '#domain/review/state.ts';
import { project } from '../review/project.ts';
import { selectCaseIds } from '../store/case-selection.ts';
import { findCases, toCaseRow } from '../store/cases.ts';
import { CaseColumns, type ColumnRow } from '../store/columns/case-columns.ts';
import { columnRowsOf } from '../store/columns/column-reader.ts';
import { matching } from '../store/columns/matching.ts';
import { eventsByCase } from '../store/events.ts';
import { remembered } from '../store/queue-cache.ts';
import { queueCounts } from '../store/queue-counts.ts';
import { projectionColumns } from '../store/review-projection.ts';
import { reviewSummary } from '../store/review-summary.ts';
import type { Db } from '../store/store.ts';
import { hiddenCases, shownEvents, shownRow } from './hidden-cases.ts';
import { reviewFields } from './review-fields.ts';

/**
 * The queue while an audit with hidden repeats is read: in every list, count and filter a repeat is the undecided case that it is in the audit's own
 * queue, and its answer is its verdict; so is every drawn case that was decided before. Were a repeat what it is anywhere, a number that moves
 * with every other verdict and stays with this one would tell; and so would its being undecided among others that are not.
 */
export interface ShownQueue {
  readonly where: Where | undefined;
  /** The hidden cases as they are shown. */
  readonly rows: ReadonlyMap<CaseId, CaseRow>;
}

/** Null while no audit hides anything: the query is answered as it stands. */
export async function shownQueue(db: Db, where: Where | undefined): Promise<ShownQueue | null> {
  const shown = await shownCases(db);
  if (shown === null) return null;
  return { where: where && (await rewritten(db, where, shown)), rows: shown.rows };
}

interface ShownCases {
  readonly auditId: string;
  readonly repeats: readonly CaseId[];
  readonly rows: ReadonlyMap<CaseId, CaseRow>;
  /** What the columns of the queue hold of them, as they are shown, and whose it is. */
  readonly columns: readonly (readonly [caseId: CaseId, row: ColumnRow])[];
}

function shownCases(db: Db): Promise<ShownCases | null> {
  return remembered(db, 'shown cases', async () => {
    const hidden = await hiddenCases(db);
    const ids = [...hidden.keys()];
    const auditId = hidden.values().next().value?.auditId;
    if (auditId === undefined) return null;
    const repeats = ids.filter((caseId) => hidden.get(caseId)!.isRepeat);
    const events = await eventsByCase(db, ids);
    const cases = await findCases(db, ids);
    const stored = await columnRowsOf(
      db,
      cases.map(({ num }) => num),
    );
    return {
      auditId,
      repeats,
      rows: new Map(
        cases.map((one) => {
          const { caseId } = one;
          return [caseId, shownRow(toCaseRow(one), events.get(caseId) ?? [], hidden.get(caseId)!)];
        }),
      ),
      columns: cases.map(({ caseId, num }) => {
        const shown = shownEvents(events.get(caseId) ?? [], hidden.get(caseId)!);
        return [caseId, { ...stored.get(num)!, ...projectionColumns(project(foldReview(shown))) }];
      }),
    };
  });
}

/** The query with its conditions on the review asked of the hidden cases as they are shown, and of all others as they are. */
async function rewritten(db: Db, where: Where, { auditId, repeats, columns }: ShownCases): Promise<Where> {
  const few = new CaseColumns();
  for (const [at, [, row]] of columns.entries()) few.put({ ...row, num: at + 1 });
  const added = among(repeats);
  const hidden = among(columns.map(([caseId]) => caseId));
  const without = (term: Where, those: Where): Where => ({
    kind: 'and',
    terms: [term, { kind: 'not', term: those }],
  });
  const asked = new Map<Term, Where>();
  for (const term of compared(where)) {
    if (asksFor(term, auditId)) {
      asked.set(term, term.op === '=' ? { kind: 'or', terms: [term, added] } : without(term, added));
    } else if (reviewFields.has(term.field)) {
      const selection = await matching(db, few, term);
      const others = without(term, hidden);
      const shown = columns.flatMap(([caseId], at) => (selection[at + 1] === 1 ? [caseId] : []));
      asked.set(term, shown.length === 0 ? others : { kind: 'or', terms: [others, among(shown)] });
    }
  }
  return replaceTerms(where, (term) => asked.get(term) ?? term);
}

function compared(where: Where) {
  return termsOf(where).filter((term) => term.kind === 'compare');
}

function asksFor({ field, op, value }: Compare, auditId: string): boolean {
  return field === 'audit' && (op === '=' || op === '!=') && String(value).replace(/\.\d+$/, '') === auditId;
}

function among(cases: readonly CaseId[]): Among {
  return { kind: 'among', like: '', cases };
}

/** `queueCounts` with the hidden cases counted as they are shown. */
export async function shownCounts(db: Db, asked: Where | undefined): Promise<QueueCounts> {
  const shown = await shownCases(db);
  if (shown === null) return queueCounts(db, asked);
  const where = asked && (await rewritten(db, asked, shown));
  const counts = await queueCounts(db, where);
  const all = among([...shown.rows.keys()]);
  const those: Where = where ? { kind: 'and', terms: [where, all] } : all;
  const stored = await queueCounts(db, those);
  const counted = new Set(await selectCaseIds(db, { where: those }));
  const rows = shown.columns.flatMap(([caseId, row]) => (counted.has(caseId) ? row : []));
  const instead = (
    of: 'byStatus' | 'byReader' | 'byReason' | 'byRegion',
    keysOf: (row: ColumnRow) => readonly string[],
  ) => moved(counts[of], stored[of], countBy(rows, keysOf));
  return {
    ...counts,
    byStatus: instead('byStatus', ({ status }) => [status]) as QueueCounts['byStatus'],
    flagged: counts.flagged - stored.flagged + rows.filter(({ flagged }) => flagged === 1).length,
    byReader: withoutZeros(instead('byReader', ({ reader }) => (reader === null ? [] : [reader]))),
    byReason: withoutZeros(instead('byReason', ({ reasons }) => JSON.parse(reasons))),
    byRegion: withoutZeros(instead('byRegion', ({ region_reasons: reasons }) => JSON.parse(reasons))),
  };
}

/** `reviewSummary` of the cases as they are shown. */
export async function shownSummary(db: Db, zone: string | undefined): Promise<ReviewSummary> {
  const shown = await shownCases(db);
  if (shown === null) return reviewSummary(db, zone);
  return reviewSummary(db, zone, {
    counts: await shownCounts(db, undefined),
    rows: shown.columns.map(([, row]) => row),
  });
}

type Counts = Readonly<Record<string, number>>;

function countBy(rows: readonly ColumnRow[], keysOf: (row: ColumnRow) => readonly string[]): Counts {
  const counts: Record<string, number> = {};
  for (const key of rows.flatMap(keysOf)) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

/** Counts with what is stored of the hidden cases taken off and what is shown of them added. */
function moved(counts: Counts, less: Counts, more: Counts): Counts {
  const names = new Set([...Object.keys(counts), ...Object.keys(more)]);
  return Object.fromEntries(
    [...names].map((name) => [name, (counts[name] ?? 0) - (less[name] ?? 0) + (more[name] ?? 0)]),
  );
}

function withoutZeros(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([, n]) => n !== 0));
}
