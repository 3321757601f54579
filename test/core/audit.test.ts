import { Kysely, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { AuditPlanRequest } from '#contract/audits.ts';
import type { CaseId } from '#contract/ids.ts';
import { auditProblems } from '#core/audit/check-audits.ts';
import { claimAudit } from '#core/audit/claim-audit.ts';
import { drawAudit } from '#core/audit/draw-audit.ts';
import { auditInfos, chooseAudit } from '#core/audit/list-audits.ts';
import { planAudit } from '#core/audit/plan-audit.ts';
import { readWhere } from '#core/read-where.ts';
import { selectCaseIds } from '#core/store/case-selection.ts';
import { labelsOf } from '#core/store/cases.ts';
import { connectSqlite, sqliteSql } from '#core/store/dialect.ts';
import { firstTables } from '#core/store/first-tables.ts';
import { writeMeta } from '#core/store/meta.ts';
import { labelCounts } from '#core/store/queue-counts.ts';
import { repeatsOfAudit } from '#core/store/repeats.ts';
import { saveRisks } from '#core/store/risks.ts';
import { databasePath, openStore, type Store } from '#core/store/store.ts';
import type { Tables } from '#core/store/tables.ts';
import { mostBad } from '#domain/sampling/bounds.ts';
import { appendReviewOf } from './reviews.ts';
import { addCases, at, drawnMask, maskIdOf, someCases, tempFolder, tempStore } from './workspace-builder.ts';

const now = () => new Date(at);

async function draw(store: Store, seed = '7') {
  return drawAudit(store, await chooseAudit(store.db, undefined), { seed, now });
}

async function claim(store: Store, repeats: { readonly shown: number; readonly caught: number } | null = null) {
  return claimAudit(store, await chooseAudit(store.db, undefined), repeats);
}

/** Plans and draws; the ids in the order of reading. */
async function planned(store: Store, request: AuditPlanRequest): Promise<readonly CaseId[]> {
  await planAudit(store, request, now);
  return (await draw(store)).map((one) => one.caseId);
}

async function readAll(store: Store, cases: readonly CaseId[], bad: readonly CaseId[] = []) {
  for (const caseId of cases) {
    await appendReviewOf(store, caseId, bad.includes(caseId) ? { verdict: 'rejected' } : {});
  }
}

describe('a plan', () => {
  it('holds the set, the draw and both risks, and is stored before anything is drawn', async () => {
    await using one = await tempStore({ cases: 400 });
    const info = await planAudit(one.store, { badRate: 0.05, accept: 1 }, now);
    expect(info).toMatchObject({ id: 'audit-1', createdAt: at, draw: null });
    expect(info.plan).toMatchObject({
      where: '',
      cases: 400,
      design: 'simple',
      confidence: 0.95,
      badAllowed: 20,
      looks: [{ drawn: 82, accept: 1 }],
      sources: { dataset: 400 },
      definitions: { 'heart-excluded': 400 },
    });
    expect(info.plan.consumerRisk).toBeLessThanOrEqual(0.05);
    expect(info.plan.curve[0]).toEqual({ badRate: 0, pass: 1 });
    expect(await auditInfos(one.store.db)).toEqual([info]);
  });

  it('is passed by a set at its very limit more often than the consumer’s risk says, which is that of worse sets', async () => {
    await using one = await tempStore({ cases: 100 });
    const { plan } = await planAudit(one.store, { badRate: 0.1, accept: 1 }, now);
    const atLimit = plan.curve.find(({ badRate }) => badRate === 0.1)!;
    expect(plan.consumerRisk).toBeLessThanOrEqual(0.05);
    expect(atLimit.pass).toBeGreaterThan(plan.consumerRisk);
  });

  it('that cannot be met is answered with the smallest draw that can', async () => {
    await using one = await tempStore({ cases: 400 });
    await expect(planAudit(one.store, { badRate: 0.01, n: 50 }, now)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(
        /50 masks cannot show .* 1% of 400 .* smallest draw that can is 180, with none bad/,
      ),
      detail: { n: 180, accept: 0 },
    });
    await planAudit(one.store, { badRate: 0.01, n: 180 }, now);
    await expect(planAudit(one.store, { badRate: 0.01, n: 179 }, now)).rejects.toMatchObject({ code: 'bad-input' });
    expect(await auditInfos(one.store.db)).toHaveLength(1);
  });

  it.each([
    [{ badRate: 0.01, accept: 9 }, /a draw cannot allow 9 bad ones/],
    [{ badRate: 0.05, n: 401 }, /the set holds 400/],
    [{ badRate: 0.05, sequential: 3, accept: 1 }, /cannot be told apart/],
    [{ badRate: 0.05, sequential: 3, n: 100 }, /leave --n out/],
    [{ badRate: 0.05, sequential: 3, stratify: 'risk' }, /stratified or sequential/],
    [{ badRate: 0.05, stratify: 'risk' }, /Run `rank` first/],
    [{ badRate: 0.05, where: 'status=accepted' }, /nothing to audit/],
  ] as const)('is refused when it makes no sense: %j', async (request, message) => {
    await using one = await tempStore({ cases: 400 });
    await expect(planAudit(one.store, request, now)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(message),
    });
  });
});

describe('a draw', () => {
  it('depends on nothing but the frozen set and the seed', async () => {
    await using one = await tempStore();
    await addCases(one.store, someCases(300));
    await using other = await tempStore();
    await addCases(other.store, someCases(300).toReversed());
    const request = { badRate: 0.05, accept: 0 };
    const drawn = await planned(one.store, request);
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(await planned(other.store, request)).toEqual(drawn);
    await planAudit(one.store, request, now);
    expect((await draw(one.store, '8')).map((picked) => picked.caseId)).not.toEqual(drawn);
  });

  it('is of the set as it was planned, whatever has been decided since', async () => {
    await using one = await tempStore({ cases: 60 });
    await planAudit(one.store, { badRate: 0.1, accept: 0, where: 'status=pending' }, now);
    for (const { caseId } of someCases(60).slice(0, 30)) await appendReviewOf(one.store, caseId);
    const { plan } = (await auditInfos(one.store.db))[0]!;
    expect(plan.cases).toBe(60);
    expect(await draw(one.store)).toHaveLength(plan.looks[0]!.drawn);
  });

  it('is made once: the same seed gives it again, another is refused', async () => {
    await using one = await tempStore({ cases: 60 });
    const drawn = await planned(one.store, { badRate: 0.1, accept: 0 });
    expect((await draw(one.store)).map((picked) => picked.caseId)).toEqual(drawn);
    await expect(draw(one.store, '8')).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/drawn with seed 7/),
    });
  });

  it('takes at least one of every tenth of risk, so fewer are refused', async () => {
    await using one = await tempStore({ cases: 100 });
    const risks = someCases(100).map(({ caseId }, i) => {
      return { caseId, source: 'dataset', risk: (i % 10) / 10, reasons: [], features: {}, dice: null };
    });
    await one.store.transaction((db) => saveRisks(db, risks));
    await expect(planAudit(one.store, { badRate: 0.9, n: 3, stratify: 'risk' }, now)).rejects.toMatchObject({
      message: expect.stringMatching(/3 masks cannot be drawn from 10 strata/),
      detail: { n: 10 },
    });
  });

  it('takes from every tenth of risk in proportion, in an order that tells nothing of it', async () => {
    await using one = await tempStore({ cases: 200 });
    const risks = someCases(200).map(({ caseId }, i) => ({
      caseId,
      source: 'dataset',
      risk: i < 150 ? 0.05 : 0.95,
      reasons: [],
      features: {},
      dice: null,
    }));
    await one.store.transaction((db) => saveRisks(db, risks));
    const drawn = await planned(one.store, { badRate: 0.1, accept: 1, stratify: 'risk' });
    const { plan } = (await auditInfos(one.store.db))[0]!;
    expect(plan.strata.map((stratum) => [stratum.name, stratum.cases])).toEqual([
      ['risk 0.0 to 0.1', 150],
      ['risk 0.9 to 1.0', 50],
    ]);
    const risky = drawn.filter((caseId) => caseId >= 'case-0150');
    expect([drawn.length - risky.length, risky.length]).toEqual(plan.strata.map((stratum) => stratum.drawn));
    expect(risky.length).toBe(Math.round(drawn.length / 4));
    const places = risky.map((caseId) => drawn.indexOf(caseId));
    expect(Math.min(...places)).toBeLessThan(drawn.length / 2);
    expect(Math.max(...places)).toBeGreaterThan(drawn.length / 2);
    await readAll(one.store, drawn, [risky[0]!]);
    const made = await claim(one.store);
    expect(made.estimate).toBeCloseTo(50 / plan.strata[1]!.drawn / 200, 12);
    expect(made.sentence).toContain('random sample stratified by risk');
  });

  it('is found in the queue by its name', async () => {
    await using one = await tempStore({ cases: 60 });
    const drawn = await planned(one.store, { badRate: 0.1, accept: 0 });
    const found = await selectCaseIds(one.store.db, { where: await readWhere(one.store.db, 'audit=audit-1') });
    expect(found).toEqual(drawn.toSorted());
    const rest = await selectCaseIds(one.store.db, { where: await readWhere(one.store.db, 'audit!=audit-1') });
    expect(rest).toHaveLength(60 - drawn.length);
    expect(await selectCaseIds(one.store.db, { where: await readWhere(one.store.db, 'audit=audit-9') })).toEqual([]);
  });
});

describe('a claim', () => {
  it('is the exact bound on the frozen set, in a sentence and a page', async () => {
    await using one = await tempStore({ cases: 400 });
    const drawn = await planned(one.store, { badRate: 0.05, accept: 1 });
    await readAll(one.store, drawn, [drawn[3]!]);
    const made = await claim(one.store);
    const most = mostBad({ cases: 400, drawn: 82, found: 1 }, 0.05);
    expect(made).toMatchObject({ met: true, n: 82, k: 1, cases: 400, mostBad: most, readers: { AB: 82 }, rereads: 0 });
    expect(made.badCases).toEqual([drawn[3]]);
    expect(most).toBeLessThanOrEqual(20);
    expect(made.sentence).toMatch(
      /^In a simple random sample of 82 of 400 lung masks \(dataset; heart-excluded\), fixed before reading \(seed 7\), one reader \(AB\) rejected or redrew 1: with 95% confidence at most 5% \(20\) of the 400 masks are such, so the limit of 5% set beforehand is kept \(1 bad in 82 allowed\)\.$/,
    );
    for (const hash of [made.planSha256, made.drawSha256, made.frameSha256]) expect(made.page).toContain(hash);
    expect(made.page).toContain(made.sentence);
  });

  it('estimates nothing where every mask of the set was read', async () => {
    await using one = await tempStore({ cases: 60 });
    const drawn = await planned(one.store, { badRate: 0.1, n: 60 });
    await readAll(one.store, drawn, drawn.slice(0, 3));
    const made = await claim(one.store);
    expect(made).toMatchObject({ met: true, mostBad: 3, interval: { low: 0.05, high: 0.05 }, estimate: 0.05 });
    expect(made.sentence).toBe(
      'Of 60 lung masks (dataset; heart-excluded), every one of which was read, one reader (AB) rejected or redrew 3 (5%), so the limit of 10% set beforehand is kept (6 bad in 60 allowed).',
    );
    expect(made.page).toContain('Every mask of the set was read');
  });

  it('estimates nothing of strata that were read whole either: it holds what was found', async () => {
    await using one = await tempStore({ cases: 60 });
    const risks = someCases(60).map(({ caseId }, i) => {
      return { caseId, source: 'dataset', risk: i < 45 ? 0.05 : 0.95, reasons: [], features: {}, dice: null };
    });
    await one.store.transaction((db) => saveRisks(db, risks));
    const drawn = await planned(one.store, { badRate: 0.05, n: 60, stratify: 'risk' });
    const { plan } = (await auditInfos(one.store.db))[0]!;
    expect(plan).toMatchObject({ badAllowed: 3, looks: [{ drawn: 60, accept: 0 }] });
    await readAll(one.store, drawn, drawn.slice(0, 2));
    const made = await claim(one.store);
    expect(made).toMatchObject({ met: true, k: 2, mostBad: 2, interval: { low: 2 / 60, high: 2 / 60 } });
    expect(made.sentence).toBe(
      'Of 60 lung masks (dataset; heart-excluded), every one of which was read, one reader (AB) rejected or redrew 2 (3.33%), so the limit of 5% set beforehand is kept (3 bad in 60 allowed).',
    );
    expect(made.page).toContain('* 2 bad (3.33%), as these readers judge.');
    expect(made.page).not.toContain('one-sided');
    await readAll(one.store, drawn.slice(2, 4), drawn.slice(2, 4));
    const worse = await claim(one.store);
    expect(worse).toMatchObject({ met: false, k: 4, mostBad: 4 });
    expect(worse.sentence).toContain('and the limit of 5% set beforehand is not kept (3 bad in 60 allowed)');
  });

  it('keeps the limit by its bound where more were found than the plan allowed, and says so', async () => {
    await using one = await tempStore({ cases: 400 });
    const drawn = await planned(one.store, { badRate: 0.1, n: 120, accept: 0 });
    await readAll(one.store, drawn, drawn.slice(0, 3));
    const made = await claim(one.store);
    expect(made.mostBad).toBe(mostBad({ cases: 400, drawn: 120, found: 3 }, 0.05));
    expect(made.mostBad).toBeLessThanOrEqual(40);
    expect(made.met).toBe(true);
    expect(made.sentence).toMatch(
      /masks are such, so the limit of 10% set beforehand is kept by that bound \(the plan allowed 0 bad in 120\)\.$/,
    );
    expect(made.page).toContain('More were found than the plan allowed');
  });

  it('names the masks that were rejected before, of which it does not speak', async () => {
    await using one = await tempStore({ cases: 60 });
    const cases = someCases(60).map((each) => each.caseId);
    await readAll(one.store, cases.slice(0, 5), cases.slice(0, 5));
    await readAll(one.store, await planned(one.store, { badRate: 0.1, accept: 0 }));
    const made = await claim(one.store);
    expect(made.sentence).toContain(
      'of 55 lung masks (dataset; heart-excluded; 5 rejected before and left out), fixed before reading',
    );
  });

  it('names the masks on which readers disagreed, and what it would be with each of them bad', async () => {
    await using one = await tempStore({ cases: 60 });
    const drawn = await planned(one.store, { badRate: 0.1, accept: 0 });
    await readAll(one.store, drawn);
    await appendReviewOf(one.store, drawn[0]!, { verdict: 'rejected', reader: 'CD' });
    await appendReviewOf(one.store, drawn[0]!, { reader: 'EF' });
    // Somebody who changes their own mind disagrees with nobody.
    await appendReviewOf(one.store, drawn[1]!, { verdict: 'rejected' });
    await appendReviewOf(one.store, drawn[1]!);
    const made = await claim(one.store);
    const most = mostBad({ cases: 60, drawn: drawn.length, found: 1 }, 0.05);
    expect(made).toMatchObject({ k: 0, rereads: 2, disagreed: { cases: [drawn[0]], mostBad: most } });
    expect(made.page).toContain(`Readers disagreed on 1 mask (${drawn[0]}). Were each of them counted as bad`);
  });

  it('says when the limit is not shown to be kept', async () => {
    await using one = await tempStore({ cases: 400 });
    const drawn = await planned(one.store, { badRate: 0.05, accept: 1 });
    await readAll(one.store, drawn, drawn.slice(0, 4));
    const made = await claim(one.store);
    expect(made.met).toBe(false);
    expect(made.sentence).toContain('and the limit of 5% set beforehand is not shown to be kept');
    expect(made.mostBad).toBe(mostBad({ cases: 400, drawn: 82, found: 4 }, 0.05));
  });

  it('is refused without an audit or a draw, because the queue is no sample', async () => {
    await using one = await tempStore({ cases: 60 });
    await readAll(
      one.store,
      someCases(60).map((each) => each.caseId),
    );
    await expect(claim(one.store)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/no audit.*No rate can be quoted from the queue/),
    });
    await planAudit(one.store, { badRate: 0.1, accept: 0 }, now);
    await expect(claim(one.store)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/not been drawn.*No rate can be quoted from the queue/),
    });
  });

  it('counts verdicts made since the draw only, and says how many are missing', async () => {
    await using one = await tempStore({ cases: 60 });
    await planAudit(one.store, { badRate: 0.1, accept: 0 }, now);
    await readAll(
      one.store,
      someCases(60).map((each) => each.caseId),
    );
    const drawn = (await draw(one.store)).map((picked) => picked.caseId);
    await expect(claim(one.store)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(`${drawn.length} of the ${drawn.length} drawn masks have no final verdict`),
    });
    await readAll(one.store, drawn.slice(2));
    await appendReviewOf(one.store, drawn[0]!, { verdict: 'deferred' });
    await expect(claim(one.store)).rejects.toMatchObject({
      message: expect.stringMatching(
        `2 of the ${drawn.length} drawn masks .*\\(1 of them deferred\\).* beginning with ${drawn[0]}`,
      ),
      detail: { missing: drawn.slice(0, 2) },
    });
    await readAll(one.store, drawn.slice(0, 2));
    expect(await claim(one.store)).toMatchObject({ k: 0, rereads: 1 });
  });

  it('takes a redrawn mask for bad, also when the redrawing is accepted afterwards', async () => {
    await using one = await tempStore({ cases: 60 });
    const drawn = await planned(one.store, { badRate: 0.2, accept: 1 });
    await readAll(one.store, drawn.slice(1));
    const redrawn = { rle: drawnMask(7), parentId: maskIdOf(drawn[0]!), definition: 'heart-excluded' as const };
    const { event } = await appendReviewOf(one.store, drawn[0]!, { verdict: 'corrected', drawn: redrawn });
    expect(await claim(one.store)).toMatchObject({ k: 1 });
    const revisionId = event.kind === 'decided' ? event.revisionId : null;
    await appendReviewOf(one.store, drawn[0]!, { verdict: 'accepted', revisionId, reader: 'CD' });
    expect(await claim(one.store)).toMatchObject({ k: 1, badCases: [drawn[0]], rereads: 1 });
  });

  it.each([
    [
      'a drawn case',
      'audit_cases',
      "update audit_cases set mask_sha256 = 'x' where position = 2",
      /draw of audit-1 was changed/,
    ],
    ['the number of cases', 'audit_cases', 'delete from audit_cases where position = 2', /draw of audit-1 was changed/],
    ['the seed', 'audit_draws', "update audit_draws set seed = '8'", /draw of audit-1 was changed/],
    [
      'the plan',
      'audits',
      `update audits set plan = replace(plan, '"badRate":0.1', '"badRate":0.2')`,
      /plan of audit-1 was changed/,
    ],
    ['the frozen list', 'audits', "update audits set frame = x'00'", /list of audit-1 was changed/],
  ])('is refused when %s was changed behind the back of the store', async (_, name, change, message) => {
    await using one = await tempStore({ cases: 60 });
    await readAll(one.store, await planned(one.store, { badRate: 0.1, accept: 0 }));
    await claim(one.store);
    expect(await auditProblems(one.store.db)).toEqual([]);
    await expect(sql.raw(change).execute(one.store.db)).rejects.toThrow(/append-only/);
    for (const kind of ['update', 'delete']) await sql.raw(`drop trigger ${name}_no_${kind}`).execute(one.store.db);
    await sql.raw(change).execute(one.store.db);
    await expect(claim(one.store)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(message),
    });
    expect(await auditProblems(one.store.db)).toEqual([expect.stringMatching(message)]);
  });

  it('is refused when a hidden repeat was taken away behind the back of the store', async () => {
    await using one = await tempStore({ cases: 200 });
    const cases = someCases(200).map((each) => each.caseId);
    await readAll(one.store, cases.slice(0, 84), cases.slice(0, 24));
    const drawn = await planned(one.store, { badRate: 0.1, accept: 0, repeats: 0.1 });
    const repeats = await repeatsOfAudit(one.store.db, 'audit-1');
    await readAll(one.store, [...drawn, ...repeats.map((each) => each.caseId)]);
    expect(await claim(one.store)).toMatchObject({ corrected: { shown: 20, caught: 0, mostBad: 176 } });
    const change = sql.raw(
      'delete from audit_repeat_cases where position = (select min(position) from audit_repeat_cases)',
    );
    await expect(change.execute(one.store.db)).rejects.toThrow(/append-only/);
    await sql.raw('drop trigger audit_repeat_cases_no_delete').execute(one.store.db);
    await change.execute(one.store.db);
    await expect(claim(one.store)).rejects.toMatchObject({
      message: expect.stringMatching(/hidden repeats of audit-1 were changed/),
    });
  });

  it('corrects for the misses that hidden repeats showed', async () => {
    await using one = await tempStore({ cases: 400 });
    await readAll(one.store, await planned(one.store, { badRate: 0.05, n: 90, where: 'view=PA' }));
    const plain = await claim(one.store);
    const made = await claim(one.store, { shown: 40, caught: 36 });
    expect(plain.corrected).toBeNull();
    expect(plain.sentence).toContain('(dataset; heart-excluded; view=PA)');
    expect(made.mostBad).toBe(plain.mostBad);
    expect(made.corrected!.mostBad).toBeGreaterThan(made.mostBad / 0.9);
    expect(made.sentence).toMatch(/36 of 40 hidden repeats were caught\), .* which no longer keeps the limit\.$/);
    expect((await claim(one.store, { shown: 400, caught: 400 })).sentence).not.toContain('longer');
  });

  it('speaks at the last look that is complete, at the risk of one look', async () => {
    await using one = await tempStore({ cases: 400 });
    const drawn = await planned(one.store, { badRate: 0.05, accept: 2, sequential: 3 });
    const { plan } = (await auditInfos(one.store.db))[0]!;
    const [first, second] = plan.looks;
    expect(drawn).toHaveLength(plan.looks[2]!.drawn);
    const reading = async () => (await auditInfos(one.store.db))[0]!.draw;
    await readAll(one.store, drawn.slice(1, first!.drawn + 5));
    expect(await reading()).toMatchObject({ isClaimable: false, next: { look: 1, open: 1 } });
    await expect(claim(one.store)).rejects.toMatchObject({
      message: expect.stringMatching(`1 of the ${first!.drawn} drawn masks`),
    });
    await readAll(one.store, drawn.slice(0, 1));
    const toSecond = second!.drawn - first!.drawn - 5;
    expect(await reading()).toMatchObject({ isClaimable: true, next: { look: 2, open: toSecond } });
    const made = await claim(one.store);
    expect(made).toMatchObject({ met: true, look: 1, n: first!.drawn, k: 0 });
    expect(made.mostBad).toBe(mostBad({ cases: 400, drawn: first!.drawn, found: 0 }, 0.05 / 3));
    expect(made.sentence).toContain('look 1 of 3 planned');
    const upToSecond = await selectCaseIds(one.store.db, { where: await readWhere(one.store.db, 'audit=audit-1.2') });
    expect(upToSecond).toEqual(drawn.slice(0, second!.drawn).toSorted());
    await readAll(one.store, drawn.slice(first!.drawn + 5));
    expect(await reading()).toMatchObject({ isClaimable: true, next: null });
  });
});

describe('a workspace of the first version', () => {
  it('gets the tables of every version since when it is opened, and keeps what it holds', async () => {
    await using folder = await tempFolder();
    const connection = connectSqlite(databasePath(folder.dir));
    const before = new Kysely<Tables>({ dialect: connection.dialect });
    for (const statement of firstTables(sqliteSql)) await sql.raw(statement).execute(before);
    await writeMeta(before, 'schema_version', '1');
    for (const { caseId } of someCases(30)) {
      await sql`insert into cases (case_id, study_id, subject_id, view_position, split, study_date, film_path,
        segmented_path, film_width, film_height, film_state, shuffle)
        values (${caseId}, 's', 'p', 'PA', 'train', '', '', '', 800, 1000, 'ok', 1)`.execute(before);
      await sql`insert into case_labels values (${caseId}, 'Edema', 1), (${caseId}, 'Fracture', -1)`.execute(before);
    }
    await before.destroy();
    const after = await openStore(folder);
    expect(await labelCounts(after.db)).toEqual([
      { name: 'Edema', present: 30, uncertain: 0 },
      { name: 'Fracture', present: 0, uncertain: 30 },
    ]);
    expect(await labelsOf(after.db, someCases(30)[3]!.caseId)).toEqual({ Edema: 1, Fracture: -1 });
    await addCases(after, someCases(30));
    const drawn = await planned(after, { badRate: 0.2, accept: 0 });
    await readAll(after, drawn);
    expect(await claim(after)).toMatchObject({ cases: 30, k: 0 });
    await after.close();
  });
});
