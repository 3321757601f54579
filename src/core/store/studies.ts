import type { SortKey } from '#contract/cases.ts';
import type { StudyDetail, StudyPage, StudyRow } from '#contract/studies.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import type { Where } from '#domain/query/where.ts';
import { studyStatus } from '#domain/review/study-status.ts';
import { type CaseRecord, casesOfStudy, labelsOf, toCaseRow, toRecord } from './cases.ts';
import { columnsOf } from './columns/kept-columns.ts';
import { isPatientKnown } from './known-patients.ts';
import { type QueueRequest, queuePage, type StoredSort, sortColumns } from './queue.ts';
import type { Db } from './store.ts';
import { whereSql } from './where-sql.ts';

export interface StudyRequest extends Omit<QueueRequest, 'sort'>, SortKey {}

/** How many studies have a case that matches. Cases of no known study count one each. */
export async function countStudies(db: Db, where?: Where): Promise<number> {
  const kept = columnsOf(db);
  const { nums, begins } = await (await kept.orders()).byText('study_id');
  const { selection } = await kept.matching(where);
  let studies = 0;
  let isCounted = false;
  for (let at = 0; at < nums.length; at += 1) {
    if (begins[at] === 1) isCounted = false;
    if (isCounted || (selection && selection[nums[at]!] !== 1)) continue;
    isCounted = true;
    studies += 1;
  }
  return studies;
}

/**
 * A page of the studies that have a case that matches. A study stands where the first of its matching cases stands in the queue, and
 * nowhere else; so the page costs what a page of the queue costs. It may hold fewer than `limit`, and none only at the end.
 * @throws Failure bad-input for a cursor of another sort.
 */
export async function studyPage(db: Db, request: StudyRequest): Promise<StudyPage> {
  const sort = request.sort === 'id' ? 'study' : request.sort;
  let after = request.after ?? null;
  for (;;) {
    const page = await queuePage(db, { ...request, sort, after });
    const rows = await studiesBegunBy(db, page.rows, { where: request.where, sort });
    if (rows.length > 0 || page.next === null) return { rows, next: page.next };
    after = page.next;
  }
}

interface Order {
  readonly where: Where | undefined;
  readonly sort: StoredSort;
}

/** The studies of which one of `page` is the first case of the queue. */
async function studiesBegunBy(db: Db, page: readonly CaseRecord[], order: Order): Promise<readonly StudyRow[]> {
  const ids = [...new Set(page.map((one) => one.studyId))].filter((id) => id !== '');
  if (ids.length === 0) return page.map((one) => toStudyRow([one]));
  const rows = await db.selectFrom('cases').selectAll().where('study_id', 'in', ids).orderBy('num').execute();
  const whole = Map.groupBy(rows.map(toRecord), (one) => one.studyId);
  // Likeness has one page: what comes first in it comes first.
  const first = order.sort === 'like' ? firstOf(page) : await firstCases(db, ids, order);
  return page
    .filter((one) => one.studyId === '' || first.get(one.studyId) === one.num)
    .map((one) => toStudyRow(whole.get(one.studyId) ?? [one]));
}

/** The case (by `num`) with which each study enters the queue. */
async function firstCases(db: Db, ids: readonly string[], { where, sort }: Order) {
  let query = db.selectFrom('cases').select(['study_id as studyId', 'num']).where('study_id', 'in', ids);
  if (sort !== 'like') query = query.orderBy(sortColumns[sort]);
  if (where) query = query.where((eb) => whereSql(eb, where));
  return firstOf(await query.orderBy('num').execute());
}

function firstOf(inOrder: readonly Pick<CaseRecord, 'studyId' | 'num'>[]): ReadonlyMap<string, number> {
  return new Map(inOrder.toReversed().map(({ studyId, num }) => [studyId, num]));
}

/**
 * A study with all its cases, and the other studies of the same person.
 * @throws Failure not-found, naming the study.
 */
export async function getStudy(
  db: Db,
  studyId: string,
): Promise<Omit<StudyDetail, 'others'> & { readonly others: readonly StudyRow[] }> {
  const cases = studyId === '' ? [] : await casesOfStudy(db, studyId);
  const [first] = cases;
  if (!first) throw knownFailure('not-found', { code: 'not-there', what: 'study', name: studyId });
  return {
    ...toStudyRow(cases),
    labels: await labelsOf(db, first.caseId),
    others: await otherStudies(db, first),
  };
}

async function otherStudies(db: Db, { subjectId, studyId }: CaseRecord): Promise<readonly StudyRow[]> {
  if (subjectId === '') return [];
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where('subject_id', '=', subjectId)
    .where('study_id', 'not in', [studyId, ''])
    .orderBy('study_date')
    .orderBy('num')
    .execute();
  return [...Map.groupBy(rows.map(toRecord), (one) => one.studyId).values()].map(toStudyRow);
}

/** @param cases of one study, in order of import; at least one */
function toStudyRow(cases: readonly CaseRecord[]): StudyRow {
  const first = cases[0]!;
  const { studyId, studyDate } = first;
  const risks = cases.flatMap((one) => one.risk ?? []);
  return {
    studyId,
    subjectId: isPatientKnown(first) ? first.subjectId : '',
    studyDate,
    status: studyStatus(cases.map((one) => one.status)),
    risk: risks.length > 0 ? Math.max(...risks) : null,
    cases: cases.map(toCaseRow),
  };
}
