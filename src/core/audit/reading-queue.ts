import type { CaseRow, QueueCounts } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import type { CaseStatus } from '#contract/reviews.ts';
import { replaceTerms, termsOf, type Where } from '#domain/query/where.ts';
import { selectCaseIds } from '../store/case-selection.ts';
import { findCases, toCaseRow } from '../store/cases.ts';
import { eventsByCase } from '../store/events.ts';
import { queueCounts } from '../store/queue-counts.ts';
import type { StoredRepeat } from '../store/repeats.ts';
import type { Db } from '../store/store.ts';
import { hiddenCases, shownRow } from './hidden-cases.ts';

/** The queue of an audit that is being read: its hidden repeats stand in it as undecided cases. */
export interface ReadingQueue {
  readonly where: Where;
  /** The hidden repeats as they are shown. */
  readonly rows: ReadonlyMap<CaseId, CaseRow>;
}

/** Null for a query that does not ask for an audit with hidden repeats that is being read: any other is answered as it stands. */
export async function readingQueue(db: Db, where: Where | undefined): Promise<ReadingQueue | null> {
  if (!where || !termsOf(where).some((term) => term.kind === 'compare' && term.field === 'audit')) return null;
  const hidden = await hiddenCases(db);
  const auditId = hidden.values().next().value?.auditId;
  if (auditId === undefined || !termsOf(where).some((term) => asksFor(term, auditId))) return null;
  const rows = await shownRows(db, hidden);
  const repeats = among([...rows.keys()]);
  const rewritten = replaceTerms(where, (term): Where => {
    if (asksFor(term, auditId)) return { kind: 'or', terms: [term, repeats] };
    if (term.kind !== 'compare' || term.field !== 'status') return term;
    const wanted = (status: CaseStatus) => (status === term.value) === (term.op === '=');
    const matching = [...rows.values()].filter(({ status }) => wanted(status)).map(({ caseId }) => caseId);
    const others: Where = { kind: 'and', terms: [term, { kind: 'not', term: repeats }] };
    return matching.length === 0 ? others : { kind: 'or', terms: [others, among(matching)] };
  });
  return { where: rewritten, rows };
}

function asksFor(term: Where, auditId: string): boolean {
  if (term.kind !== 'compare' || term.field !== 'audit' || term.op !== '=') return false;
  return String(term.value).replace(/\.\d+$/, '') === auditId;
}

function among(cases: readonly CaseId[]): Where {
  return { kind: 'among', like: '', cases };
}

async function shownRows(db: Db, hidden: ReadonlyMap<CaseId, StoredRepeat>): Promise<ReadonlyMap<CaseId, CaseRow>> {
  const ids = [...hidden.keys()];
  const events = await eventsByCase(db, ids);
  const cases = await findCases(db, ids);
  return new Map(
    cases.map((one) => {
      const { caseId } = one;
      return [caseId, shownRow(toCaseRow(one), events.get(caseId) ?? [], hidden.get(caseId)!)];
    }),
  );
}

/** The counts of such a queue, its repeats counted as they are shown. */
export async function readingCounts(db: Db, { where, rows }: ReadingQueue): Promise<QueueCounts> {
  const repeats: Where = { kind: 'and', terms: [where, among([...rows.keys()])] };
  const counts = await queueCounts(db, where);
  const stored = await queueCounts(db, repeats);
  const shown = (await selectCaseIds(db, { where: repeats })).map((caseId) => rows.get(caseId)!);
  const statuses = countBy(shown, ({ status }) => [status]);
  const readers = countBy(shown, ({ reader }) => (reader === null ? [] : [reader]));
  const reasons = countBy(shown, (row) => row.reasons);
  return {
    ...counts,
    byStatus: moved(counts.byStatus, stored.byStatus, statuses) as QueueCounts['byStatus'],
    flagged: counts.flagged - stored.flagged + shown.filter(({ flagged }) => flagged).length,
    byReader: withoutZeros(moved(counts.byReader, stored.byReader, readers)),
    byReason: withoutZeros(moved(counts.byReason, stored.byReason, reasons)),
    byRegion: withoutZeros(moved(counts.byRegion, stored.byRegion, {})),
  };
}

type Counts = Readonly<Record<string, number>>;

function countBy(rows: readonly CaseRow[], keysOf: (row: CaseRow) => readonly string[]): Counts {
  const counts: Record<string, number> = {};
  for (const key of rows.flatMap(keysOf)) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

/** Counts with what is stored of the repeats taken off and what is shown of them added. */
function moved(counts: Counts, less: Counts, more: Counts): Counts {
  const names = new Set([...Object.keys(counts), ...Object.keys(more)]);
  return Object.fromEntries(
    [...names].map((name) => [name, (counts[name] ?? 0) - (less[name] ?? 0) + (more[name] ?? 0)]),
  );
}

function withoutZeros(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([, n]) => n !== 0));
}
