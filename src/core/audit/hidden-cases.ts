import type { CaseRow } from '#contract/cases.ts';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { MaskRevision } from '#contract/masks.ts';
import type { ReviewEvent } from '#contract/reviews.ts';
import { foldReview, statusOf } from '#domain/review/state.ts';
import { eventsByCase } from '../store/events.ts';
import { remembered } from '../store/queue-cache.ts';
import { drawnWithPast, isRead, lastDrawnAudit, repeatsOfAudit } from '../store/repeats.ts';
import type { Db } from '../store/store.ts';
import { toldAfter } from './told-after.ts';

/** A case whose past is kept from readers while an audit with hidden repeats is read. */
export interface HiddenCase {
  readonly auditId: string;
  readonly caseId: CaseId;
  /** The mask to be judged. */
  readonly revisionId: RevisionId;
  /** What happened to the case up to this event, before the draw, is what is kept. */
  readonly afterSeq: number;
  /** A verdict on a repeat measures the reader and decides nothing; on a drawn case it is a verdict like any other. */
  readonly isRepeat: boolean;
}

/**
 * The hidden repeats of the audit that is being read, and those of its drawn cases that something had been said of before, by their ids. They are shown
 * as if nobody had: were only the repeats undecided among cases decided long ago, that alone would tell them. It ends for good when every repeat
 * has its answer and the first look has been read, or when another audit is drawn.
 */
export function hiddenCases(db: Db): Promise<ReadonlyMap<CaseId, HiddenCase>> {
  return remembered(db, 'hidden cases', async () => {
    const auditId = await lastDrawnAudit(db);
    return new Map((auditId === null ? [] : await findHidden(db, auditId)).map((one) => [one.caseId, one]));
  });
}

async function findHidden(db: Db, auditId: string, caseId?: CaseId): Promise<readonly HiddenCase[]> {
  const repeats = await repeatsOfAudit(db, auditId);
  if (repeats.length === 0 || (await toldAfter(db, auditId)) !== null) return [];
  const drawn = await drawnWithPast(db, auditId, caseId);
  return [
    ...repeats
      .filter((one) => caseId === undefined || one.caseId === caseId)
      .map((one) => ({ ...one, isRepeat: true })),
    ...drawn.map((one) => ({ ...one, auditId, isRepeat: false })),
  ];
}

/** `hiddenCases` for one case, at the cost of a look-up for all that are in no audit. */
export async function hiddenCase(db: Db, caseId: CaseId): Promise<HiddenCase | null> {
  const auditId = await lastDrawnAudit(db);
  if (auditId === null || !(await isRead(db, auditId, caseId))) return null;
  return (await findHidden(db, auditId, caseId))[0] ?? null;
}

/** How many cases had a verdict that is kept from readers now, and the audit they are kept for; null while nothing is. */
export function heldBack(db: Db): Promise<{ readonly auditId: string; readonly verdicts: number } | null> {
  return remembered(db, 'held back', async () => {
    const hidden = [...(await hiddenCases(db)).values()];
    if (!hidden[0]) return null;
    const events = await eventsByCase(
      db,
      hidden.map(({ caseId }) => caseId),
    );
    const decided = hidden.filter(({ caseId, afterSeq }) => {
      const before = events.get(caseId)!.filter(({ seq }) => seq <= afterSeq);
      return statusOf(foldReview(before)) !== 'pending';
    });
    return { auditId: hidden[0].auditId, verdicts: decided.length };
  });
}

/** The events that a reader may see of a hidden case, as those of any other. */
export function shownEvents(events: readonly ReviewEvent[], hidden: HiddenCase): readonly ReviewEvent[] {
  return events.filter(({ seq }) => seq > hidden.afterSeq).map(shownEvent);
}

export function shownEvent(event: ReviewEvent): ReviewEvent {
  if (event.kind !== 'decided') return event;
  const { repeatOf: _, ...rest } = event;
  return rest;
}

/** The row of a hidden case as if nobody had decided the case before the draw. */
export function shownRow(row: CaseRow, events: readonly ReviewEvent[], hidden: HiddenCase): CaseRow {
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

/** Rows of cases, hidden ones among them as they are shown. */
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
  hidden: HiddenCase,
): readonly MaskRevision[] {
  const drawnSince = new Set(
    shownEvents(events, hidden).flatMap((event) => (event.kind === 'decided' ? (event.revisionId ?? []) : [])),
  );
  return revisions.filter(
    ({ id, source }) => id === hidden.revisionId || !source.startsWith('reader:') || drawnSince.has(id),
  );
}

/** The masks that speak for the hidden ones among these cases, as they are shown: what was decided since the draw, else what is to be judged. */
export async function shownMasks(db: Db, caseIds: readonly CaseId[]): Promise<ReadonlyMap<CaseId, RevisionId>> {
  const all = await hiddenCases(db);
  const hidden = caseIds.flatMap((caseId) => all.get(caseId) ?? []);
  const events = await eventsByCase(
    db,
    hidden.map(({ caseId }) => caseId),
  );
  return new Map(hidden.map((one) => [one.caseId, shownMask(events.get(one.caseId)!, one)]));
}

export function shownMask(events: readonly ReviewEvent[], hidden: HiddenCase): RevisionId {
  return foldReview(shownEvents(events, hidden)).standing.at(-1)?.revisionId ?? hidden.revisionId;
}
