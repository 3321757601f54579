import type { CaseId } from '#contract/ids.ts';
import type { Db } from './store.ts';

/** Why a case has no mask of a source although the dataset names one. */
export interface MaskProblem {
  readonly caseId: CaseId;
  readonly source: string;
  readonly code: 'mask-missing' | 'mask-unreadable' | 'size-mismatch';
  readonly message: string;
}

const rowsPerStatement = 500;

/** Records problems; a newer problem of the same case and source takes the place of the older one. */
export async function saveMaskProblems(db: Db, problems: readonly MaskProblem[]): Promise<void> {
  for (let at = 0; at < problems.length; at += rowsPerStatement) {
    const rows = problems
      .slice(at, at + rowsPerStatement)
      .map(({ caseId, source, code, message }) => ({ case_id: caseId, source, code, message }));
    await db
      .insertInto('mask_problems')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['case_id', 'source'])
          .doUpdateSet({ code: (eb) => eb.ref('excluded.code'), message: (eb) => eb.ref('excluded.message') }),
      )
      .execute();
  }
}

/** Forgets the problems of cases whose mask has been found since. */
export async function clearMaskProblems(db: Db, source: string, caseIds: readonly CaseId[]): Promise<void> {
  for (let at = 0; at < caseIds.length; at += rowsPerStatement) {
    await db
      .deleteFrom('mask_problems')
      .where('source', '=', source)
      .where('case_id', 'in', caseIds.slice(at, at + rowsPerStatement))
      .execute();
  }
}

/** All problems of a workspace, in order of source and case. */
export async function listMaskProblems(db: Db): Promise<readonly MaskProblem[]> {
  const rows = await db.selectFrom('mask_problems').selectAll().orderBy('source').orderBy('case_id').execute();
  return rows.map((row) => ({
    caseId: row.case_id as CaseId,
    source: row.source,
    code: row.code as MaskProblem['code'],
    message: row.message,
  }));
}
