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
  const known = new Set<CaseId>();
  for (let at = 0; at < caseIds.length; at += idsPerStatement) {
    const rows = await db
      .selectFrom('cases')
      .select('case_id')
      .where('case_id', 'in', caseIds.slice(at, at + idsPerStatement))
      .execute();
    for (const row of rows) known.add(row.case_id as CaseId);
  }
  return known;
}
