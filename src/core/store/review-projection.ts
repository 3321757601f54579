import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { CaseStatus, Reason } from '#contract/reviews.ts';
import type { Db } from './store.ts';

/** The review columns of a case: what the fold of its events says. */
export interface ReviewProjection {
  readonly status: CaseStatus;
  readonly flagged: boolean;
  readonly seq: number;
  readonly reader: string | null;
  readonly reasons: readonly Reason[];
  readonly decidedRevisionId: RevisionId | null;
  readonly decidedAt: string | null;
  /** Of the region labels that stand, each once. */
  readonly regionReasons: readonly Reason[];
  readonly regions: number;
}

/** Writes the projection; call it in the transaction that appends the event. */
export async function saveProjection(db: Db, caseId: CaseId, projection: ReviewProjection): Promise<void> {
  await db.updateTable('cases').set(projectionColumns(projection)).where('case_id', '=', caseId).execute();
}

/** The projection as the columns of a case hold it. */
export function projectionColumns(projection: ReviewProjection) {
  return {
    status: projection.status,
    flagged: projection.flagged ? 1 : 0,
    seq: projection.seq,
    reader: projection.reader,
    reasons: JSON.stringify(projection.reasons),
    decided_revision_id: projection.decidedRevisionId,
    decided_at: projection.decidedAt,
    region_reasons: JSON.stringify(projection.regionReasons),
    regions: projection.regions,
  };
}

export function sameProjection(a: ReviewProjection, b: ReviewProjection): boolean {
  return (
    a.status === b.status &&
    a.flagged === b.flagged &&
    a.seq === b.seq &&
    a.reader === b.reader &&
    a.reasons.join() === b.reasons.join() &&
    a.decidedRevisionId === b.decidedRevisionId &&
    a.decidedAt === b.decidedAt &&
    a.regionReasons.join() === b.regionReasons.join() &&
    a.regions === b.regions
  );
}
