import { type SqlBool, sql } from 'kysely';
import type { CaseId } from '#contract/ids.ts';
import type { Where } from '#domain/query/where.ts';
import { type CaseRecord, toRecord } from './cases.ts';
import { readTextOrder } from './columns/text-order.ts';
import { hasField } from './dialect.ts';
import { maskSql } from './mask-sql.ts';
import type { Db } from './store.ts';
import { whereSql } from './where-sql.ts';

export interface CaseSelection {
  readonly where?: Where | undefined;
  /** Only cases that have a mask of each of these sources. */
  readonly withMaskOf?: readonly string[] | undefined;
  /** Only cases that have no mask of this source. */
  readonly withoutMaskOf?: string | undefined;
  /** Only cases for which this model has no stored outcome yet: how `infer` resumes. */
  readonly withoutInferenceOf?: string | undefined;
  /** As `withoutInferenceOf`, and those that it answered without being asked about the mirrored film. */
  readonly withoutMirroredOf?: string | undefined;
  /** Only cases whose film this model failed on. */
  readonly withFailureOf?: string | undefined;
}

const casesPerPage = 500;

/** A page of cases in order of import, after the one numbered `afterNum` (0 to begin). */
export async function casePage(
  db: Db,
  selection: CaseSelection & { readonly afterNum: number; readonly limit: number },
): Promise<readonly CaseRecord[]> {
  const rows = await select(db, selection)
    .selectAll('cases')
    .where('cases.num', '>', selection.afterNum)
    .orderBy('cases.num')
    .limit(selection.limit)
    .execute();
  return rows.map(toRecord);
}

/**
 * All selected cases, page by page in order of import. Reads by keyset, so that work done between pages (storing what the
 * selection said was missing) neither skips nor repeats a case.
 */
export async function* eachCasePage(
  db: Db,
  selection: CaseSelection & { readonly pageSize?: number } = {},
): AsyncGenerator<readonly CaseRecord[]> {
  let afterNum = 0;
  const limit = selection.pageSize ?? casesPerPage;
  for (;;) {
    const page = await casePage(db, { ...selection, afterNum, limit });
    if (page.length > 0) yield page;
    if (page.length < limit) return;
    afterNum = page.at(-1)!.num;
  }
}

/**
 * All selected cases, page by page in the order of the bytes of their ids. The order is read first, as numbers: asked for page by page, a
 * filter with an index of its own would be sorted anew for each of them.
 */
export async function* eachCasePageById(db: Db, selection: CaseSelection = {}): AsyncGenerator<readonly CaseRecord[]> {
  const { last } = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.max('num').as('last'))
    .executeTakeFirstOrThrow();
  const { nums } = await readTextOrder(db, 'case_id', Number(last ?? 0));
  for (let at = 0; at < nums.length; at += casesPerPage) {
    const rows = await select(db, selection)
      .selectAll('cases')
      .where('cases.num', 'in', [...nums.subarray(at, at + casesPerPage)])
      .orderBy('cases.case_id')
      .execute();
    if (rows.length > 0) yield rows.map(toRecord);
  }
}

export async function countCases(db: Db, selection: CaseSelection = {}): Promise<number> {
  const row = await select(db, selection)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** The ids of all selected cases in order of import: a frozen selection. */
export async function selectCaseIds(db: Db, selection: CaseSelection = {}): Promise<readonly CaseId[]> {
  const rows = await select(db, selection).select('cases.case_id').orderBy('cases.num').execute();
  return rows.map((row) => row.case_id as CaseId);
}

function select(db: Db, selection: CaseSelection) {
  const { where, withMaskOf, withoutMaskOf, withoutInferenceOf, withoutMirroredOf, withFailureOf } = selection;
  let query = db.selectFrom('cases');
  if (where) query = query.where((eb) => whereSql(eb, where));
  for (const source of withMaskOf ?? []) query = query.where(maskSql(source));
  if (withoutMaskOf !== undefined) query = query.where((eb) => eb.not(maskSql(withoutMaskOf)));
  if (withoutInferenceOf !== undefined) {
    query = query.where((eb) => eb.not(eb.exists(inferencesOf(db, withoutInferenceOf))));
  }
  if (withoutMirroredOf !== undefined) {
    const settled = inferencesOf(db, withoutMirroredOf).where((eb) =>
      eb.or([eb('inferences.state', '!=', 'done'), hasField('inferences.summary', 'mirrorAgreement')]),
    );
    query = query.where((eb) => eb.not(eb.exists(settled)));
  }
  if (withFailureOf !== undefined) {
    const failed = inferencesOf(db, withFailureOf).where('inferences.state', '!=', 'done');
    query = query.where((eb) => eb.exists(failed));
  }
  return query;
}

function inferencesOf(db: Db, source: string) {
  return db
    .selectFrom('inferences')
    .select(sql`1`.as('one'))
    .where(sql<SqlBool>`inferences.case_id = cases.case_id`)
    .where('inferences.source', '=', source);
}
