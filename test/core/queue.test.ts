import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Reason } from '#contract/reviews.ts';
import { caseStatuses, reasons } from '#contract/reviews.ts';
import { countCases, eachCasePage, eachCasePageById } from '#core/store/case-selection.ts';
import { type CaseRecord, labelsOf } from '#core/store/cases.ts';
import { saveInferences } from '#core/store/inferences.ts';
import type { FilmMeta } from '#core/store/meta-sets.ts';
import { queuePage } from '#core/store/queue.ts';
import { labelCounts, queueCounts } from '#core/store/queue-counts.ts';
import { saveProjection } from '#core/store/review-projection.ts';
import { saveRisks } from '#core/store/risks.ts';
import { openStore, type Store } from '#core/store/store.ts';
import type { Where } from '#domain/query/where.ts';
import { allOf } from './all-of.ts';
import { anyWhere, type Op } from './any-where.ts';
import { addCases, id, oneCase, tempStore } from './workspace-builder.ts';

const sorts = ['risk', 'random', 'id'] as const;

/** What the metadata says of the case of a number, from 0. */
function metaOf(i: number): FilmMeta {
  return {
    ...(i % 2 === 0 && { PerformedProcedureStepDescription: 'CHEST (PA AND LAT)' }),
    ...(i % 3 === 0 && { ViewCodeSequence_CodeMeaning: i % 6 === 0 ? 'postero-anterior' : 'lateral' }),
  };
}

/** 60 cases with few different values, so that every sort has ties and every filter hits some. */
async function variedStore() {
  const one = await tempStore();
  const cases = Array.from({ length: 60 }, (_, i) =>
    oneCase({
      caseId: id(`case-${String((i * 37) % 60).padStart(2, '0')}`),
      studyId: `study-${i % 20}`,
      viewPosition: i % 3 === 0 ? 'AP' : 'PA',
      split: ['train', 'validate', 'test'][i % 3]!,
      studyDate: i % 5 === 0 ? '' : `2180-01-0${i % 5}`,
      studyTime: i % 4 === 0 ? null : 80_556 * (i % 3),
      meta: metaOf(i),
      filmWidth: i % 7 === 0 ? null : 100 * (i % 4),
      labels: { ...(i % 2 === 0 && { Edema: (i % 3) - 1 }), ...(i % 4 === 0 && { Pneumothorax: 1 }) },
    }),
  );
  await addCases(one.store, cases);
  await one.store.transaction(async (db) => {
    await saveRisks(
      db,
      cases
        .filter((_, i) => i % 4 !== 3)
        .map(({ caseId }, i) => ({
          caseId,
          source: 'dataset',
          risk: (i % 5) / 4,
          reasons: i % 3 === 0 ? [{ code: 'base', text: 'right base 14 mm short of the model', weight: 1 }] : [],
          features: {},
          dice: i % 2 === 0 ? null : (i % 10) / 10,
        })),
    );
    for (const [i, { caseId }] of cases.entries()) {
      const status = caseStatuses[i % 5]!;
      await saveProjection(db, caseId, {
        status,
        flagged: i % 6 === 0,
        seq: status === 'pending' ? 0 : 1,
        reader: status === 'pending' ? null : ['AB', 'CD'][i % 2]!,
        reasons: status === 'rejected' ? [reasons[i % 3]!, 'holes'] : [],
        decidedRevisionId: null,
        decidedAt: status === 'pending' ? null : `2026-01-0${1 + (i % 5)}T10:00:00.000Z`,
        regionReasons: i % 9 === 0 ? ['holes', 'missed-base'] : [],
        regions: i % 9 === 0 ? 3 : 0,
      });
    }
  });
  return one;
}

async function storeOf(dir: string): Promise<{ readonly store: Store } & AsyncDisposable> {
  const store = await openStore({ dir });
  return { store, [Symbol.asyncDispose]: () => store.close() };
}

async function readAll(store: Store, request: { sort: (typeof sorts)[number]; where?: Where }, limit: number) {
  const rows: CaseRecord[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof queuePage>> = await queuePage(store.db, { ...request, after, limit });
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}

describe('the queue', () => {
  it.each(sorts)('gives every case exactly once under sort %s, whatever the page size', async (sort) => {
    await using one = await variedStore();
    const whole = await readAll(one.store, { sort }, 500);
    expect(new Set(whole.map((row) => row.caseId)).size).toBe(60);
    for (const limit of [1, 7, 20, 59, 60]) expect(await readAll(one.store, { sort }, limit)).toEqual(whole);
  });

  it('is ordered by risk from high to low, unranked cases last, ties in order of import', async () => {
    await using one = await variedStore();
    const rows = await readAll(one.store, { sort: 'risk' }, 11);
    const expected = [...rows].sort((a, b) => (b.risk ?? -1) - (a.risk ?? -1) || a.num - b.num);
    expect(rows).toEqual(expected);
    expect(rows.at(-1)?.risk).toBeNull();
  });

  it('is ordered by case id in byte order', async () => {
    await using one = await variedStore();
    const ids = (await readAll(one.store, { sort: 'id' }, 13)).map((row) => row.caseId);
    expect(ids).toEqual([...ids].sort());
  });

  it('finds the few cases that match among many, in any order and page by page', async () => {
    await using one = await tempStore({ cases: 2500 });
    const { db } = one.store;
    const all = await readAll(one.store, { sort: 'id' }, 500);
    for (const [i, { caseId }] of all.entries()) {
      if (i % 250 !== 99) continue;
      const risk = { risk: (i % 7) / 10, reasons: [], features: {}, dice: null, source: 'dataset' };
      await saveRisks(db, [{ ...risk, caseId }]);
      await sql`update cases set flagged = 1, view_position = ${i > 1000 ? 'AP' : 'PA'} where case_id = ${caseId}`.execute(
        db,
      );
    }
    const flagged: Where = { kind: 'compare', field: 'flagged', op: '=', value: true };
    const masked: Where = { kind: 'compare', field: 'mask', op: '!=', value: 'dataset' };
    for (const sort of sorts) {
      const rows = await readAll(one.store, { sort }, 500);
      const wanted = rows.filter((row) => row.flagged).map((row) => row.caseId);
      expect(wanted).toHaveLength(10);
      for (const limit of [1, 3, 10, 100]) {
        const found = await readAll(one.store, { sort, where: flagged }, limit);
        expect(found.map((row) => row.caseId)).toEqual(wanted);
      }
      expect(await readAll(one.store, { sort, where: masked }, 100)).toEqual([]);
    }
  });

  it('follows every change, from here and from another process, though it keeps its answers', async () => {
    await using one = await tempStore({ cases: 2500 });
    await using other = await storeOf(one.dir);
    const where: Where = { kind: 'compare', field: 'flagged', op: '=', value: true };
    const flag = (store: Store, caseId: string, flagged: number) =>
      sql`update cases set flagged = ${flagged} where case_id = ${caseId}`.execute(store.db);
    const expectFlagged = async (ids: readonly string[]) => {
      for (const { store } of [one, other]) {
        expect((await queueCounts(store.db, where)).total).toBe(ids.length);
        expect((await queueCounts(store.db)).flagged).toBe(ids.length);
        const page = await queuePage(store.db, { sort: 'id', where, limit: 10 });
        expect(page.rows.map((row) => row.caseId)).toEqual(ids);
      }
    };
    await expectFlagged([]);
    await flag(one.store, 'case-2000', 1);
    await expectFlagged(['case-2000']);
    await flag(other.store, 'case-1500', 1);
    await expectFlagged(['case-1500', 'case-2000']);
    const { next } = await queuePage(one.store.db, { sort: 'id', where, limit: 1 });
    await flag(one.store, 'case-1500', 0);
    await flag(other.store, 'case-2100', 1);
    await expectFlagged(['case-2000', 'case-2100']);
    const rest = await queuePage(one.store.db, { sort: 'id', where, after: next, limit: 10 });
    expect(rest.rows.map((row) => row.caseId)).toEqual(['case-2000', 'case-2100']);
    await expect(
      one.store.transaction(async (db) => {
        await sql`update cases set flagged = 1 where case_id = 'case-0001'`.execute(db);
        expect((await queueCounts(db)).flagged).toBe(3);
        throw new Error('taken back');
      }),
    ).rejects.toThrow('taken back');
    await expectFlagged(['case-2000', 'case-2100']);
  });

  it('refuses the place of another order', async () => {
    await using one = await variedStore();
    const { next } = await queuePage(one.store.db, { sort: 'risk', limit: 5 });
    await expect(queuePage(one.store.db, { sort: 'id', limit: 5, after: next })).rejects.toMatchObject({
      code: 'bad-input',
    });
    await expect(queuePage(one.store.db, { sort: 'id', limit: 5, after: 'x' })).rejects.toMatchObject({
      code: 'bad-input',
    });
  });

  it('begins a page in the database at its place among ties, not at the first of them', async () => {
    await using one = await variedStore();
    for (const column of ['risk_key', 'shuffle', 'study_id']) {
      for (const condition of ['= ? and num > 3', '> ?']) {
        const plan = await sql<{ detail: string }>`explain query plan select num from cases
          where ${sql.ref(column)} ${sql.raw(condition.replace('?', '0.5'))} order by ${sql.ref(column)}, num limit 5`.execute(
          one.store.db,
        );
        const index = condition.startsWith('=')
          ? /^SEARCH cases .*(INDEX \w+ \(\w+=\? AND \w+>\?\))$/
          : /^SEARCH cases .*INDEX \w+ \(\w+>\?\)$/;
        expect(plan.rows.map((row) => row.detail).join()).toMatch(index);
      }
    }
  });

  it('counts what the filter matches', async () => {
    await using one = await variedStore();
    const where: Where = { kind: 'compare', field: 'view', op: '!=', value: 'LL' };
    const rows = await readAll(one.store, { sort: 'id', where }, 500);
    const counts = await queueCounts(one.store.db, where);
    const tally = (key: (row: CaseRecord) => string | number, having: (row: CaseRecord) => boolean = () => true) =>
      Object.fromEntries([...Map.groupBy(rows.filter(having), key)].map(([value, group]) => [value, group.length]));
    expect(counts).toEqual({
      total: rows.length,
      byStatus: tally((row) => row.status),
      flagged: rows.filter((row) => row.flagged).length,
      byView: tally((row) => row.viewPosition),
      bySplit: tally((row) => row.split),
      byReader: tally(
        (row) => row.reader ?? '',
        (row) => row.reader !== null,
      ),
      byFilm: tally((row) => row.filmState),
      byRegion: Object.fromEntries(
        [...new Set(rows.flatMap((row) => row.regionReasons))].map((reason) => [
          reason,
          rows.filter((row) => row.regionReasons.includes(reason)).length,
        ]),
      ),
      byReason: Object.fromEntries(
        reasons
          .map((reason) => [reason, rows.filter((row) => row.reasons.includes(reason)).length] as const)
          .filter(([, n]) => n > 0),
      ),
      riskHistogram: Array.from(
        { length: 10 },
        (_, tenth) =>
          rows.filter((row) => row.risk !== null && Math.min(9, Math.floor(row.risk * 10)) === tenth).length,
      ),
    });
  });

  it('counts the labels of what the filter matches, absent ones left out', async () => {
    await using one = await variedStore();
    const where: Where = { kind: 'compare', field: 'view', op: '=', value: 'PA' };
    for (const asked of [undefined, where]) {
      const tally = new Map<string, number>();
      for (const row of await readAll(one.store, { sort: 'id', ...(asked && { where: asked }) }, 500)) {
        for (const [name, value] of Object.entries(await labelsOf(one.store.db, row.caseId))) {
          tally.set(`${name} ${value}`, (tally.get(`${name} ${value}`) ?? 0) + 1);
        }
      }
      const counts = await labelCounts(one.store.db, asked);
      expect(counts).not.toEqual([]);
      for (const { name, present, uncertain } of counts) {
        expect([name, present, uncertain]).toEqual([name, tally.get(`${name} 1`) ?? 0, tally.get(`${name} -1`) ?? 0]);
      }
    }
  });

  it('agrees with a filter in plain code on any query', async () => {
    await using one = await variedStore();
    const rows = await readAll(one.store, { sort: 'id' }, 500);
    const labels = new Map<string, Readonly<Record<string, number>>>();
    for (const row of rows) labels.set(row.caseId, await labelsOf(one.store.db, row.caseId));
    await fc.assert(
      fc.asyncProperty(anyWhere, async (where) => {
        const expected = rows.filter((row) => holds(where, row, labels.get(row.caseId)!)).map((row) => row.caseId);
        expect((await readAll(one.store, { sort: 'id', where }, 500)).map((row) => row.caseId)).toEqual(expected);
        expect((await queueCounts(one.store.db, where)).total).toBe(expected.length);
        expect(await countCases(one.store.db, { where })).toBe(expected.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('eachCasePage', () => {
  it('neither skips nor repeats a case while the work removes cases from the selection', async () => {
    await using one = await tempStore({ cases: 25 });
    const seen: string[] = [];
    for await (const page of eachCasePage(one.store.db, { withoutInferenceOf: 'model:m', pageSize: 4 })) {
      seen.push(...page.map((row) => row.caseId));
      await saveInferences(
        one.store.db,
        page.map(({ caseId }) => ({
          caseId,
          source: 'model:m',
          state: 'failed',
          summary: null,
          message: 'x',
          executionProvider: null,
        })),
      );
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
    expect(await countCases(one.store.db, { withoutInferenceOf: 'model:m' })).toBe(0);
  });
});

describe('eachCasePageById', () => {
  it('reads what matches in the order of the ids, not of the import, over all pages', async () => {
    await using one = await tempStore();
    const ids = Array.from({ length: 1100 }, (_, i) => id(`${['b', 'a', '🫁', '｡'][i % 4]}-${(i * 7919) % 1100}`));
    await addCases(
      one.store,
      ids.map((caseId, i) => oneCase({ caseId, split: i % 10 === 0 ? 'test' : 'train' })),
    );
    const inOrder = (from: readonly string[]) =>
      from.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const read = async (where?: Where) => {
      const pages = await allOf(eachCasePageById(one.store.db, { where }));
      return pages.flat().map(({ caseId }) => caseId);
    };
    expect(await read()).toEqual(inOrder(ids));
    const test = { kind: 'compare', field: 'split', op: '=', value: 'test' } as const;
    expect(await read(test)).toEqual(inOrder(ids.filter((_, i) => i % 10 === 0)));
  });
});

/** The meaning of a query, said once more without SQL. */
function holds(where: Where, row: CaseRecord, labels: Readonly<Record<string, number>>): boolean {
  switch (where.kind) {
    case 'and':
      return where.terms.every((term) => holds(term, row, labels));
    case 'or':
      return where.terms.some((term) => holds(term, row, labels));
    case 'not':
      return !holds(where.term, row, labels);
    case 'compare': {
      if (where.field === 'region') return row.regionReasons.includes(where.value as Reason) === (where.op === '=');
      if (where.field === 'why')
        return row.why.toLowerCase().includes(String(where.value).toLowerCase()) === (where.op === '=');
      if (where.field === 'mask') return (where.value === 'dataset') === (where.op === '=');
      if (where.field === 'reason') return row.reasons.includes(where.value as Reason) === (where.op === '=');
      const value = fieldOf(where.field, row, labels);
      if (where.field.startsWith('meta.') && typeof value === 'string') return ordered(value, where.op, where.value);
      if (String(where.value).endsWith('*'))
        return String(value).startsWith(String(where.value).slice(0, -1)) === (where.op === '=');
      return value !== undefined && value !== null && value !== '' && ordered(value, where.op, where.value);
    }
    default:
      throw new Error('Saved queries and likeness have tests of their own.');
  }
}

function fieldOf(field: string, row: CaseRecord, labels: Readonly<Record<string, number>>) {
  if (field.startsWith('label.')) return labels[field.slice('label.'.length)];
  const values: Record<string, string | number | boolean | null> = {
    case: row.caseId,
    study: row.studyId,
    status: row.status,
    view: row.viewPosition,
    split: row.split,
    reader: row.reader,
    flagged: row.flagged,
    film: row.filmState,
    date: row.studyDate.replaceAll('-', ''),
    'meta.StudyTime': row.studyTime,
    'meta.PerformedProcedureStepDescription': metaOf(row.num - 1).PerformedProcedureStepDescription ?? '',
    'meta.ViewCodeSequence_CodeMeaning': metaOf(row.num - 1).ViewCodeSequence_CodeMeaning ?? '',
    risk: row.risk,
    dice: row.dice,
    width: row.filmWidth,
    height: row.filmHeight,
    spacing: row.spacingMm,
    regions: row.regions,
    decided: row.decidedAt?.slice(0, 10).replaceAll('-', '') ?? null,
  };
  return values[field];
}

function ordered(a: string | number | boolean, op: Op, b: string | number | boolean): boolean {
  if (op === '=') return a === b;
  if (op === '!=') return a !== b;
  if (op === '<') return a < b;
  if (op === '<=') return a <= b;
  return op === '>' ? a > b : a >= b;
}
