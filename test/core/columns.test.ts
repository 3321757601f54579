import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { CaseId } from '#contract/ids.ts';
import { flag, revert } from '#core/review/revert.ts';
import { selectCaseIds } from '#core/store/case-selection.ts';
import { getCase, insertCases, updateFilms } from '#core/store/cases.ts';
import { CodeColumn } from '#core/store/columns/code-column.ts';
import { columnsOf } from '#core/store/columns/kept-columns.ts';
import { queuePage, sortColumns } from '#core/store/queue.ts';
import { labelCounts, metaCounts, queueCounts } from '#core/store/queue-counts.ts';
import { reviewSummary } from '#core/store/review-summary.ts';
import { clearRanks, saveRisks, updateRisks } from '#core/store/risks.ts';
import { listSources } from '#core/store/sources.ts';
import { openStore, type Store } from '#core/store/store.ts';
import { countStudies } from '#core/store/studies.ts';
import { anyWhere } from './any-where.ts';
import { appendReviewOf, tools } from './reviews.ts';
import { addCases, id, oneCase, tempStore } from './workspace-builder.ts';

const cases = Array.from({ length: 24 }, (_, i) =>
  oneCase({
    caseId: id(`case-${String((i * 7) % 24).padStart(2, '0')}`),
    studyId: i % 9 === 0 ? '' : `study-${i % 5}`,
    viewPosition: i % 3 === 0 ? 'AP' : 'PA',
    split: ['train', 'validate', 'test'][i % 3]!,
    studyDate: i % 5 === 0 ? '' : `2180-01-0${i % 5}`,
    studyTime: i % 4 === 0 ? null : 80_556 * (i % 3),
    meta: {
      ...(i % 2 === 0 && { PerformedProcedureStepDescription: 'CHEST (PA AND LAT)' }),
      ...(i % 3 === 0 && { ViewCodeSequence_CodeMeaning: i % 6 === 0 ? 'postero-anterior' : 'lateral' }),
    },
    filmWidth: i % 7 === 0 ? null : 100 * (i % 4),
    labels: { ...(i % 2 === 0 && { Edema: (i % 3) - 1 }), ...(i % 4 === 0 && { Pneumothorax: 1 }) },
  }),
);

const anyCase = fc.nat({ max: cases.length - 1 }).map((i) => cases[i]!.caseId);
const tenths = fc.nat({ max: 10 }).map((n) => n / 10);

/** Everything that changes a case, as the product does it. */
const anyChange = fc.oneof(
  fc.record({
    kind: fc.constant('verdict' as const),
    caseId: anyCase,
    verdict: fc.constantFrom('accepted' as const, 'rejected' as const),
  }),
  fc.record({ kind: fc.constantFrom('undo' as const, 'flag' as const), caseId: anyCase }),
  fc.record({
    kind: fc.constant('rank' as const),
    from: fc.nat({ max: 20 }),
    risk: tenths,
    text: fc.constantFrom('right BASE short', 'apex', 'of the model'),
  }),
  fc.record({ kind: fc.constant('learn' as const), caseId: anyCase, risk: tenths }),
  fc.record({ kind: fc.constant('film' as const), caseId: anyCase, width: fc.constantFrom(null, 100, 900) }),
  fc.record({ kind: fc.constantFrom('unrank' as const, 'import' as const, 'cut' as const, 'roll back' as const) }),
);
type Change = typeof anyChange extends fc.Arbitrary<infer T> ? T : never;

async function seen({ db }: Store, caseId: CaseId) {
  return { caseId, expectedSeq: (await getCase(db, caseId)).seq };
}

async function change(store: Store, one: Change, turn: number): Promise<void> {
  switch (one.kind) {
    case 'verdict':
      await appendReviewOf(store, one.caseId, { verdict: one.verdict });
      return;
    case 'undo':
      // Nothing stands that could be taken back: the case stays as it is.
      await revert(tools(store), { ...(await seen(store, one.caseId)), reader: 'AB' }).catch(() => {});
      return;
    case 'flag':
      await flag(tools(store), { ...(await seen(store, one.caseId)), flagged: turn % 2 === 0, reader: 'AB' });
      return;
    case 'rank': {
      const risks = cases.slice(one.from, one.from + 6).map(({ caseId }, i) => ({
        caseId,
        source: 'dataset',
        risk: i % 3 === 0 ? one.risk : i / 10,
        reasons: [{ code: 'base', text: one.text, weight: 1 }],
        features: {},
        dice: i % 2 === 0 ? null : one.risk,
      }));
      await store.transaction((db) => saveRisks(db, risks));
      return;
    }
    case 'learn':
      await store.transaction((db) => updateRisks(db, 'dataset', [{ caseId: one.caseId, risk: one.risk }]));
      return;
    case 'unrank':
      await store.transaction((db) => clearRanks(db));
      return;
    case 'film':
      await updateFilms(store.db, [
        { caseId: one.caseId, filmWidth: one.width, filmState: one.width === null ? 'missing' : 'ok' },
      ]);
      return;
    case 'import':
      await store.transaction((db) =>
        insertCases(db, [oneCase({ caseId: id(`case-${turn % 3}-new-${turn}`), studyId: `study-${turn % 7}` })]),
      );
      return;
    case 'cut':
      await sql`delete from case_changes where seq < (select max(seq) from case_changes)`.execute(store.db);
      return;
    case 'roll back':
      await store
        .transaction(async (db) => {
          await sql`update cases set status = 'deferred', risk = 0.99`.execute(db);
          throw new Error('taken back');
        })
        .catch(() => {});
  }
}

/** What the queue says in the words of the database. */
async function expectAsTheDatabaseSays({ db }: Store, where: Parameters<typeof queueCounts>[1]): Promise<void> {
  const ids = await selectCaseIds(db, { where });
  const chosen = db.selectFrom('cases').where('case_id', 'in', ids.length > 0 ? ids : ['']);
  for (const sort of ['risk', 'random', 'id', 'study'] as const) {
    const inOrder = await chosen.select('case_id').orderBy(sortColumns[sort]).orderBy('num').execute();
    const paged: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page: Awaited<ReturnType<typeof queuePage>> = await queuePage(db, { sort, where, after, limit: 7 });
      paged.push(...page.rows.map((row) => row.caseId));
      after = page.next;
    }
    expect(paged).toEqual(inOrder.map((row) => row.case_id));
  }
  const counts = await queueCounts(db, where);
  expect(counts.total).toBe(ids.length);
  const rows = await chosen.selectAll().execute();
  for (const [counted, column] of [
    [counts.byStatus, 'status'],
    [counts.byView, 'view_position'],
    [counts.bySplit, 'split'],
    [counts.byFilm, 'film_state'],
  ] as const) {
    const present = Object.entries(counted).filter(([, n]) => n > 0);
    const groups = Map.groupBy(rows, (row) => row[column]);
    expect(Object.fromEntries(present)).toEqual(
      Object.fromEntries([...groups].map(([value, group]) => [value, group.length])),
    );
  }
  expect(counts.flagged).toBe(rows.filter((row) => row.flagged === 1).length);
  const tenth = (n: number) => rows.filter((row) => row.risk_tenth === n).length;
  expect(counts.riskHistogram).toEqual(Array.from({ length: 10 }, (_, n) => tenth(n)));
  const studies = rows.map((row) => row.study_id).filter((study) => study !== '');
  expect(await countStudies(db, where)).toBe(new Set(studies).size + rows.length - studies.length);
  const present = (await labelCounts(db, where)).reduce((sum, label) => sum + label.present, 0);
  const edema = (await selectCaseIds(db, { where: label('Edema') })).filter((one) => ids.includes(one)).length;
  const pneumothorax = (await selectCaseIds(db, { where: label('Pneumothorax') })).filter((one) =>
    ids.includes(one),
  ).length;
  expect(present).toBe(edema + pneumothorax);
  for (const [field, byValue] of Object.entries(await metaCounts(db, where))) {
    for (const [value, n] of Object.entries(byValue)) {
      const having = await selectCaseIds(db, { where: { kind: 'compare', field, op: '=', value } });
      expect(having.filter((one) => ids.includes(one))).toHaveLength(n);
    }
    expect(Object.values(byValue).reduce((a, b) => a + b, 0)).toBe(ids.length);
  }
  const masked = await db
    .selectFrom('revisions')
    .select('case_id')
    .distinct()
    .where('source', '=', 'dataset')
    .execute();
  expect((await listSources(db)).find(({ name }) => name === 'dataset')?.masks).toBe(masked.length);
  const summary = await reviewSummary(db);
  const decided = await db.selectFrom('cases').select('case_id').where('decided_at', 'is not', null).execute();
  expect(summary.days.flatMap(({ byStatus }) => Object.values(byStatus)).reduce((a, b) => a + b, 0)).toBe(
    decided.length,
  );
}

function label(name: string) {
  return { kind: 'compare', field: `label.${name}`, op: '=', value: 1 } as const;
}

describe('the columns in memory', () => {
  it('say what the database says, whatever changes here or in another process', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyChange, fc.boolean(), anyWhere), { maxLength: 8 }), async (steps) => {
        await using one = await tempStore();
        const other = await openStore({ dir: one.dir });
        try {
          await addCases(one.store, cases);
          await expectAsTheDatabaseSays(one.store, undefined);
          for (const [turn, [step, here, where]] of steps.entries()) {
            await change(here ? one.store : other, step, turn);
            await expectAsTheDatabaseSays(one.store, where);
          }
        } finally {
          await other.close();
        }
      }),
      { numRuns: 25 },
    );
  });

  it('read all cases again when the log was cut behind what they know', async () => {
    await using one = await tempStore({ cases: 30 });
    const { db } = one.store;
    await queueCounts(db);
    const other = await openStore({ dir: one.dir });
    await sql`update cases set flagged = 1`.execute(other.db);
    await sql`delete from case_changes where seq < (select max(seq) from case_changes)`.execute(other.db);
    await other.close();
    expect((await queueCounts(db)).flagged).toBe(30);
    await sql`update cases set flagged = 0 where case_id = 'case-0001'`.execute(db);
    expect((await queueCounts(db)).flagged).toBe(29);
  });

  it('answer while somebody writes all the time', async () => {
    await using one = await tempStore({ cases: 5 });
    const { store } = one;
    let writes = 0;
    let stop = false;
    const writing = (async () => {
      while (!stop) {
        await store.transaction((db) => sql`update cases set flagged = 1 - flagged`.execute(db));
        writes += 1;
        // As a job does, which waits for files or the engine.
        await setImmediate();
      }
    })();
    for (let i = 0; i < 20; i += 1) {
      expect((await queueCounts(store.db)).flagged % 5).toBe(0);
      expect((await queuePage(store.db, { sort: 'risk', limit: 3 })).rows).toHaveLength(3);
    }
    stop = true;
    await writing;
    expect(writes).toBeGreaterThan(0);
  });

  it('are read once for all who ask at the same time', async () => {
    await using one = await tempStore({ cases: 3 });
    const kept = columnsOf(one.store.db);
    expect(kept.areRead).toBe(false);
    const [first, second] = await Promise.all([kept.current(), kept.current()]);
    expect(first).toBe(second);
    expect(kept.areRead).toBe(true);
  });
});

describe('a column of codes', () => {
  it('holds more values than a byte and than two bytes tell apart', () => {
    const column = new CodeColumn<number>();
    for (let num = 1; num <= 70_000; num += 1) column.set(num, num * 3);
    for (const num of [1, 255, 256, 65_535, 65_536, 70_000]) expect(column.values[column.codes[num]!]).toBe(num * 3);
    expect(column.codes[0]).toBe(0);
  });

  it('gives the codes of values that are gone to new ones', () => {
    const column = new CodeColumn<string | null>();
    for (let turn = 0; turn < 1000; turn += 1)
      for (const num of [1, 2]) column.set(num, turn % 7 === 0 ? null : `why ${turn}`);
    expect(column.values.length).toBeLessThanOrEqual(4);
    expect(column.counts[column.codes[1]!]).toBe(2);
  });
});
