import type { CaseId } from '#contract/ids.ts';
import type { Db } from './store.ts';

const idsPerStatement = 500;

/** Which of these cases have a mask of the source. */
export async function maskedCases(db: Db, caseIds: readonly CaseId[], source: string): Promise<ReadonlySet<CaseId>> {
  const masked = new Set<CaseId>();
  for (let at = 0; at < caseIds.length; at += idsPerStatement) {
    const rows = await db
      .selectFrom('revisions')
      .select('case_id')
      .distinct()
      .where('source', '=', source)
      .where('case_id', 'in', caseIds.slice(at, at + idsPerStatement))
      .execute();
    for (const row of rows) masked.add(row.case_id as CaseId);
  }
  return masked;
}

/** Which of these ids are cases of the workspace. */
export async function knownCases(db: Db, caseIds: readonly CaseId[]): Promise<ReadonlySet<CaseId>> {
  return new Set((await caseNums(db, caseIds)).keys());
}

/** The numbers of these cases; ids that the workspace does not know are left out. */
export async function caseNums(db: Db, caseIds: readonly CaseId[]): Promise<ReadonlyMap<CaseId, number>> {
  const nums = new Map<CaseId, number>();
  for (let at = 0; at < caseIds.length; at += idsPerStatement) {
    const ids = caseIds.slice(at, at + idsPerStatement);
    const rows = await db.selectFrom('cases').select(['case_id', 'num']).where('case_id', 'in', ids).execute();
    for (const row of rows) nums.set(row.case_id as CaseId, row.num);
  }
  return nums;
}
