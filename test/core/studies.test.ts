import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { StudyPage } from '#contract/studies.ts';
import type { NewCase } from '#core/store/cases.ts';
import { queuePage } from '#core/store/queue.ts';
import { saveProjection } from '#core/store/review-projection.ts';
import { saveRisks } from '#core/store/risks.ts';
import type { Store } from '#core/store/store.ts';
import { countStudies, getStudy, type StudyRequest, studyPage } from '#core/store/studies.ts';
import type { Where } from '#domain/query/where.ts';
import { studyStatus } from '#domain/review/study-status.ts';
import { addCases, id, oneCase, tempStore } from './workspace-builder.ts';

const statuses = ['pending', 'accepted', 'corrected', 'rejected', 'deferred'] as const;
const riskAbove = (value: number): Where => ({ kind: 'compare', field: 'risk', op: '>', value });

/** 40 cases: studies of one to four films in mixed order of import, four persons, and two cases of no known study. */
async function studyStore() {
  const one = await tempStore();
  const cases: NewCase[] = Array.from({ length: 40 }, (_, i) =>
    oneCase({
      caseId: id(`case-${String((i * 7) % 40).padStart(2, '0')}`),
      studyId: i % 20 === 19 ? '' : `study-${String((i * i) % 17).padStart(2, '0')}`,
      subjectId: `subject-${((i * i) % 17) % 4}`,
      studyDate: `2180-0${1 + (((i * i) % 17) % 9)}-01`,
      labels: (i * i) % 17 === 1 ? { Edema: 1 } : {},
    }),
  );
  await addCases(one.store, cases);
  await one.store.transaction(async (db) => {
    const ranked = cases.filter((_, i) => i % 5 !== 4);
    await saveRisks(
      db,
      ranked.map(({ caseId }, i) => ({
        ...{ caseId, source: 'dataset', risk: (i % 6) / 5, reasons: [], features: {}, dice: null },
      })),
    );
    for (const [i, { caseId }] of cases.entries()) {
      await saveProjection(db, caseId, {
        ...{ status: statuses[(i * 3) % 5]!, flagged: false, seq: 1, reader: 'AB', reasons: [] },
        ...{ decidedRevisionId: null, decidedAt: null, regionReasons: [], regions: 0 },
      });
    }
  });
  return one;
}

async function allStudies(store: Store, request: Omit<StudyRequest, 'limit' | 'after'>, limit: number) {
  const rows: StudyPage['rows'][number][] = [];
  let after: string | null = null;
  do {
    const page: StudyPage = await studyPage(store.db, { ...request, after, limit });
    expect(page.rows.length > 0 || page.next === null).toBe(true);
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}

describe('the queue by study', () => {
  it.each(['risk', 'random', 'id'] as const)(
    'gives each study once under sort %s, where its first case stands, whatever the page size',
    async (sort) => {
      await using one = await studyStore();
      for (const where of [undefined, riskAbove(0.3)]) {
        const whole = await allStudies(one.store, { sort, where }, 500);
        const { rows } = await queuePage(one.store.db, { sort: sort === 'id' ? 'study' : sort, where, limit: 500 });
        const expected = [...new Set(rows.map((row) => row.studyId || row.caseId))];
        expect(whole.map((study) => study.studyId || study.cases[0]?.caseId)).toEqual(expected);
        for (const limit of [1, 2, 7, 39]) expect(await allStudies(one.store, { sort, where }, limit)).toEqual(whole);
        expect(await countStudies(one.store.db, where)).toBe(whole.length);
      }
    },
  );

  it('shows a study whole, also when the query asks for one of its cases only', async () => {
    await using one = await studyStore();
    const every = await allStudies(one.store, { sort: 'id' }, 500);
    for (const study of await allStudies(one.store, { sort: 'risk', where: riskAbove(0.9) }, 500)) {
      expect(study.cases).toEqual(every.find(({ cases }) => cases[0]?.caseId === study.cases[0]?.caseId)?.cases);
      expect(study.risk).toBe(1);
    }
  });

  it('finds the studies of a page by their index', async () => {
    await using one = await studyStore();
    const plan = await sql<{ detail: string }>`explain query plan select * from cases
      where (study_id, num) > ('study-03', 3) order by study_id, num limit 5`.execute(one.store.db);
    expect(plan.rows.map((row) => row.detail).join()).toMatch(/^SEARCH cases USING INDEX cases_by_study/);
  });
});

describe('one study', () => {
  it('rolls its cases up and lists the other studies of the person', async () => {
    await using one = await studyStore();
    const every = await allStudies(one.store, { sort: 'id' }, 500);
    const study = await getStudy(one.store.db, 'study-01');
    expect(study).toMatchObject({ ...every.find(({ studyId }) => studyId === 'study-01'), labels: { Edema: 1 } });
    expect(study.status).toBe(studyStatus(study.cases.map((one) => one.status)));
    const others = every.filter(
      ({ studyId, subjectId }) => studyId !== 'study-01' && studyId !== '' && subjectId === study.subjectId,
    );
    expect(others.length).toBeGreaterThan(0);
    expect(study.others.map(({ studyId, status, cases }) => [studyId, status, cases.length]).sort()).toEqual(
      others.map(({ studyId, status, cases }) => [studyId, status, cases.length]).sort(),
    );
    expect(study.others.map((other) => other.studyDate)).toEqual(
      study.others.map((other) => other.studyDate).toSorted(),
    );
  });

  it('is named when it is not there', async () => {
    await using one = await studyStore();
    await expect(getStudy(one.store.db, 'study-77')).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('study-77'),
    });
  });
});

describe('the status of a study', () => {
  const some = fc.array(fc.constantFrom(...statuses), { minLength: 1 });

  it('is one of its cases’, whatever their order', () => {
    fc.assert(
      fc.property(some, (list) => {
        expect(list).toContain(studyStatus(list));
        expect(studyStatus(list.toReversed())).toBe(studyStatus(list));
      }),
    );
  });

  it('is pending while any case is, and accepted only when every case is', () => {
    fc.assert(
      fc.property(some, (list) => {
        expect(studyStatus(list) === 'pending').toBe(list.includes('pending'));
        expect(studyStatus(list) === 'accepted').toBe(list.every((status) => status === 'accepted'));
      }),
    );
  });
});
