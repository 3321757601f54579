import type { Selectable } from 'kysely';
import type { AuditPlan } from '#contract/audits.ts';
import type { CaseId } from '#contract/ids.ts';
import type { Db } from './store.ts';
import type { Tables } from './tables.ts';

export interface StoredAudit {
  readonly id: string;
  readonly plan: AuditPlan;
  /** The text that `planSha256` is the hash of. */
  readonly planText: string;
  readonly planSha256: string;
  readonly createdAt: string;
}

export interface StoredDraw {
  readonly seed: string;
  readonly sha256: string;
  readonly afterEvent: number;
  readonly drawnAt: string;
}

export interface DrawnCase {
  readonly look: number;
  readonly caseId: CaseId;
  readonly maskSha256: string;
}

/** Stores a plan under the next free name. Call it inside a transaction. */
export async function addAudit(
  db: Db,
  audit: Pick<StoredAudit, 'planText' | 'planSha256' | 'createdAt'> & { readonly frame: Uint8Array },
): Promise<string> {
  const last = await db
    .selectFrom('audits')
    .select((eb) => eb.fn.max('num').as('num'))
    .executeTakeFirst();
  const id = `audit-${Number(last?.num ?? 0) + 1}`;
  const { planText, planSha256, frame, createdAt } = audit;
  await db
    .insertInto('audits')
    .values({ id, plan: planText, plan_sha256: planSha256, frame, created_at: createdAt })
    .execute();
  return id;
}

/** Oldest first, without their frames. */
export async function listAudits(db: Db): Promise<readonly StoredAudit[]> {
  const rows = await db
    .selectFrom('audits')
    .select(['id', 'plan', 'plan_sha256', 'created_at'])
    .orderBy('num')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    plan: JSON.parse(row.plan),
    planText: row.plan,
    planSha256: row.plan_sha256,
    createdAt: row.created_at,
  }));
}

export async function frameOf(db: Db, auditId: string): Promise<Uint8Array> {
  const row = await db.selectFrom('audits').select('frame').where('id', '=', auditId).executeTakeFirstOrThrow();
  return row.frame;
}

/** Call it inside a transaction. */
export async function addDraw(db: Db, auditId: string, draw: StoredDraw & { readonly cases: readonly DrawnCase[] }) {
  const { seed, sha256, afterEvent, drawnAt, cases } = draw;
  await db
    .insertInto('audit_draws')
    .values({ audit_id: auditId, seed, sha256, after_event: afterEvent, drawn_at: drawnAt })
    .execute();
  const rows = cases.map((one, i) => ({
    audit_id: auditId,
    position: i + 1,
    look: one.look,
    case_id: one.caseId,
    mask_sha256: one.maskSha256,
  }));
  for (let at = 0; at < rows.length; at += 500) {
    await db
      .insertInto('audit_cases')
      .values(rows.slice(at, at + 500))
      .execute();
  }
}

export async function findDraw(db: Db, auditId: string): Promise<StoredDraw | null> {
  const row = await db.selectFrom('audit_draws').selectAll().where('audit_id', '=', auditId).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** In the order of reading. */
export async function drawnCases(db: Db, auditId: string): Promise<readonly DrawnCase[]> {
  const rows = await db
    .selectFrom('audit_cases')
    .selectAll()
    .where('audit_id', '=', auditId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({ look: row.look, caseId: row.case_id as CaseId, maskSha256: row.mask_sha256 }));
}

function fromRow(row: Selectable<Tables['audit_draws']>): StoredDraw {
  return { seed: row.seed, sha256: row.sha256, afterEvent: row.after_event, drawnAt: row.drawn_at };
}
