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

export async function isRepeat(db: Db, caseId: CaseId): Promise<boolean> {
  const row = await db
    .selectFrom('audit_repeat_cases')
    .select('position')
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  return row !== undefined;
}
