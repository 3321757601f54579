import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CaseId } from '#contract/ids.ts';
import { mostMaskBits } from './mask-bits.ts';
import type { Db } from './store.ts';

/** Whether a case has a mask of a source. False for a source that is not there. */
export function maskSql(source: string): RawBuilder<SqlBool> {
  const place = sql`(select place from sources where name = ${source})`;
  const packed = sql`${place} < ${mostMaskBits} and ((mask_bits >> ${place}) & 1) = 1`;
  const looked = sql`${place} >= ${mostMaskBits} and cases.case_id in (select case_id from revisions where source = ${source})`;
  return sql<SqlBool>`(coalesce(${packed}, 0) or coalesce(${looked}, 0))`;
}

/** Notes that cases have a mask of a source now. Call it in the transaction that stores the masks. */
export async function markMasked(db: Db, source: string, caseIds: readonly CaseId[]): Promise<void> {
  const known = await db.selectFrom('sources').select('place').where('name', '=', source).executeTakeFirst();
  if (!known || known.place >= mostMaskBits) return;
  await sql`update cases set mask_bits = mask_bits | (1 << ${known.place})
    where case_id in (${sql.join(caseIds)}) and ((mask_bits >> ${known.place}) & 1) = 0`.execute(db);
}
