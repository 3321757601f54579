import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { Db } from './store.ts';

/** A mask that was found bad, hidden among the masks of an audit to be judged again. */
export interface StoredRepeat {
  readonly auditId: string;
  /** In the order of reading all, from 1. */
  readonly position: number;
  readonly caseId: CaseId;
  readonly revisionId: RevisionId;
  /** What happened to the case up to this event is kept from readers while the audit runs. */
  readonly afterSeq: number;
}

/** Call it inside the transaction of the draw. */
export async function addRepeats(db: Db, repeats: readonly StoredRepeat[]): Promise<void> {
  const rows = repeats.map(({ auditId, position, caseId, revisionId, afterSeq }) => ({
    audit_id: auditId,
    position,
    case_id: caseId,
    revision_id: revisionId,
    after_seq: afterSeq,
  }));
  for (let at = 0; at < rows.length; at += 500) {
    await db
      .insertInto('audit_repeat_cases')
      .values(rows.slice(at, at + 500))
      .execute();
  }
}

export async function repeatsOfAudit(db: Db, auditId: string): Promise<readonly StoredRepeat[]> {
  const rows = await db
    .selectFrom('audit_repeat_cases')
    .selectAll()
    .where('audit_id', '=', auditId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    auditId: row.audit_id,
    position: row.position,
    caseId: row.case_id as CaseId,
    revisionId: row.revision_id as RevisionId,
    afterSeq: row.after_seq,
  }));
}

/** The audit that was drawn last; null when none was. */
export async function lastDrawnAudit(db: Db): Promise<string | null> {
  const row = await db
    .selectFrom('audit_draws')
    .innerJoin('audits', 'audits.id', 'audit_draws.audit_id')
    .select('audits.id')
    .orderBy('audit_draws.after_event', 'desc')
    .orderBy('audits.num', 'desc')
    .executeTakeFirst();
  return row?.id ?? null;
}

/**
 * Of the drawn cases of an audit (or `caseId` alone) those that something had been said of before the draw: their last event by then, and the mask that was
 * drawn.
 */
export async function drawnWithPast(
  db: Db,
  auditId: string,
  caseId?: CaseId,
): Promise<readonly Pick<StoredRepeat, 'caseId' | 'revisionId' | 'afterSeq'>[]> {
  const rows = await db
    .selectFrom('audit_cases')
    .innerJoin('audit_draws', 'audit_draws.audit_id', 'audit_cases.audit_id')
    .innerJoin('events', 'events.case_id', 'audit_cases.case_id')
    .select((eb) => [
      'audit_cases.case_id',
      eb.fn.max('events.seq').as('seq'),
      // The first of several with the same pixels: one that a reader drew would tell of its redrawing.
      eb
        .selectFrom('revisions')
        .select('revisions.id')
        .whereRef('revisions.case_id', '=', 'audit_cases.case_id')
        .whereRef('revisions.sha256', '=', 'audit_cases.mask_sha256')
        .orderBy('revisions.num')
        .limit(1)
        .as('revision_id'),
    ])
    .where('audit_cases.audit_id', '=', auditId)
    .whereRef('events.num', '<=', 'audit_draws.after_event')
    .$if(caseId !== undefined, (query) => query.where('audit_cases.case_id', '=', caseId!))
    .groupBy(['audit_cases.case_id', 'audit_cases.mask_sha256'])
    .execute();
  return rows.map((row) => ({
    caseId: row.case_id as CaseId,
    revisionId: row.revision_id as RevisionId,
    afterSeq: Number(row.seq),
  }));
}

/** Whether a case is read for an audit: drawn, or as a repeat. */
export async function isRead(db: Db, auditId: string, caseId: CaseId): Promise<boolean> {
  const tables = ['audit_cases', 'audit_repeat_cases'] as const;
  for (const table of tables) {
    const query = db.selectFrom(table).select('position').where('audit_id', '=', auditId);
    if (await query.where('case_id', '=', caseId).executeTakeFirst()) return true;
  }
  return false;
}
