import type { CaseRow } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import type { MaskRevision } from '#contract/masks.ts';
import type { ReviewEvent } from '#contract/reviews.ts';
import { foldReview, statusOf } from '#domain/review/state.ts';
import { eventsByCase } from '../store/events.ts';
import { remembered } from '../store/queue-cache.ts';
import { isRepeat, lastDrawnAudit, repeatsOfAudit, type StoredRepeat } from '../store/repeats.ts';
import type { Db } from '../store/store.ts';
import { toldAfter } from './told-after.ts';

/**
 * The cases that are hidden repeats of the audit that is being read, by their ids. They are shown as if nobody had decided them: what happened before
 * the draw is kept from readers, and verdicts measure the reader. It ends for good when every repeat has its answer and the first look
 * has been read, or when another audit is drawn.
 */
export function hiddenCases(db: Db): Promise<ReadonlyMap<CaseId, StoredRepeat>> {
  return remembered(db, 'hidden cases', () => findHidden(db));
}

async function findHidden(db: Db): Promise<ReadonlyMap<CaseId, StoredRepeat>> {
  const auditId = await lastDrawnAudit(db);
  const repeats = auditId === null ? [] : await repeatsOfAudit(db, auditId);
  if (auditId === null || repeats.length === 0 || (await toldAfter(db, auditId)) !== null) return new Map();
  return new Map(repeats.map((one) => [one.caseId, one]));
}

/** `hiddenCases` for one case, at the cost of one look-up for all others. */
export async function hiddenCase(db: Db, caseId: CaseId): Promise<StoredRepeat | null> {
  if (!(await isRepeat(db, caseId))) return null;
  return (await hiddenCases(db)).get(caseId) ?? null;
}

/** The events that a reader may see of a hidden repeat, as those of any other case. */
export function shownEvents(events: readonly ReviewEvent[], hidden: StoredRepeat): readonly ReviewEvent[] {
  return events.filter(({ seq }) => seq > hidden.afterSeq).map(shownEvent);
}

export function shownEvent(event: ReviewEvent): ReviewEvent {
  if (event.kind !== 'decided') return event;
  const { repeatOf: _, ...rest } = event;
  return rest;
}

/** The row of a hidden repeat as if nobody had decided the case before the draw. */
export function shownRow(row: CaseRow, events: readonly ReviewEvent[], hidden: StoredRepeat): CaseRow {
  const state = foldReview(shownEvents(events, hidden));
  const last = state.standing.at(-1);
  return {
    ...row,
    status: statusOf(state),
    flagged: state.flagged,
    reader: last?.reader ?? null,
    reasons: last?.reasons ?? [],
  };
}

/** Rows of cases, hidden repeats among them as they are shown. */
export async function asShown(db: Db, rows: readonly CaseRow[]): Promise<readonly CaseRow[]> {
  const all = await hiddenCases(db);
  const hidden = rows.flatMap(({ caseId }) => (all.has(caseId) ? caseId : []));
  if (hidden.length === 0) return rows;
  const events = await eventsByCase(db, hidden);
  return rows.map((row) => {
    const repeat = all.get(row.caseId);
    return repeat ? shownRow(row, events.get(row.caseId) ?? [], repeat) : row;
  });
}

/** The masks that were there to be judged, and those drawn since. */
export function shownRevisions(
  revisions: readonly MaskRevision[],
  events: readonly ReviewEvent[],
  hidden: StoredRepeat,
): readonly MaskRevision[] {
  const drawnSince = new Set(
    shownEvents(events, hidden).flatMap((event) => (event.kind === 'decided' ? (event.revisionId ?? []) : [])),
  );
  return revisions.filter(({ id, source }) => !source.startsWith('reader:') || drawnSince.has(id));
}
