import type { CaseId } from '#contract/ids.ts';
import type { Frame } from '#contract/masks.ts';
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

/** The size of the film that the newest mask of the source lies over; cases without a mask of it are left out. */
export async function filmsUnderMasks(
  db: Db,
  caseIds: readonly CaseId[],
  source: string,
): Promise<ReadonlyMap<CaseId, Pick<Frame, 'filmWidth' | 'filmHeight'>>> {
  const films = new Map<CaseId, Pick<Frame, 'filmWidth' | 'filmHeight'>>();
  for (let at = 0; at < caseIds.length; at += idsPerStatement) {
    const rows = await db
      .selectFrom('revisions')
      .select(['case_id', 'film_width', 'film_height'])
      .where('source', '=', source)
      .where('case_id', 'in', caseIds.slice(at, at + idsPerStatement))
      .orderBy('num')
      .execute();
    // The newest mask of a case comes last and stays.
    for (const row of rows) {
      films.set(row.case_id as CaseId, { filmWidth: row.film_width, filmHeight: row.film_height });
    }
  }
  return films;
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
