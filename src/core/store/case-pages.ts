import type { CaseId } from '#contract/ids.ts';
import { type CaseRecord, toRecord } from './cases.ts';
import type { Db } from './store.ts';

const casesPerPage = 500;
const idsPerStatement = 500;

/** Every case in order of import, a page at a time; cases added meanwhile are included. */
export async function* casePages(db: Db): AsyncGenerator<readonly CaseRecord[]> {
  let afterNum = 0;
  for (;;) {
    const rows = await db
      .selectFrom('cases')
      .selectAll()
      .where('num', '>', afterNum)
      .orderBy('num')
      .limit(casesPerPage)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(toRecord);
    afterNum = last.num;
  }
}

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
