import { describe, expect, it } from 'vitest';
import type { AuditPlanRequest } from '#contract/audits.ts';
import type { CaseId } from '#contract/ids.ts';
import { drawAudit } from '#core/audit/draw-audit.ts';
import { auditInfos, chooseAudit } from '#core/audit/list-audits.ts';
import { planAudit } from '#core/audit/plan-audit.ts';
import { qualityFigures } from '#core/quality/quality-figures.ts';
import { writeMeta } from '#core/store/meta.ts';
import { recordRanking } from '#core/store/rankings.ts';
import { repeatsOfAudit } from '#core/store/repeats.ts';
import { saveRisks } from '#core/store/risks.ts';
import type { Store } from '#core/store/store.ts';
import { type Evidence, riskOfEvidence, shippedModel } from '#domain/ranking/risk.ts';
import { badInterval } from '#domain/sampling/bounds.ts';
import { learnOn } from './learn-on.ts';
import { appendReviewOf } from './reviews.ts';
import { at, someCases, tempStore } from './workspace-builder.ts';

const cases = 400;
const ids = someCases(cases).map(({ caseId }) => caseId);
const now = () => new Date(at);

/** The first cases are the riskiest, and the first ten the bad ones. */
async function rankedStore() {
  const one = await tempStore({ cases });
  const risks = ids.map((caseId, i) => {
    return { caseId, source: 'dataset', risk: 1 - i / cases, reasons: [], features: {}, dice: null };
  });
  await one.store.transaction((db) => saveRisks(db, risks));
  return one;
}

async function judge(store: Store, caseId: CaseId) {
  await appendReviewOf(store, caseId, ids.indexOf(caseId) < 10 ? { verdict: 'rejected' } : {});
}

async function drawn(store: Store, request: AuditPlanRequest): Promise<readonly CaseId[]> {
  await planAudit(store, request, now);
  return (await drawAudit(store, await chooseAudit(store.db, undefined), { seed: '3', now })).map((one) => one.caseId);
}

const yieldOf = async ({ db }: Store) => (await qualityFigures(db)).yield;

describe('the yield of an audit', () => {
  it('waits for the whole look: what is read first of a draw may be what stands first in the queue', async () => {
    await using one = await rankedStore();
    const sample = await drawn(one.store, { badRate: 0.1, accept: 4 });
    for (const caseId of sample.toSorted().slice(0, -1)) await judge(one.store, caseId);
    expect(await yieldOf(one.store)).toBeNull();
    await judge(one.store, sample.toSorted().at(-1)!);
    const found = sample.filter((caseId) => ids.indexOf(caseId) < 10).length;
    expect(found).toBeGreaterThan(0);
    const { low, high } = badInterval({ cases, drawn: sample.length, found }, 0.05);
    expect(await yieldOf(one.store)).toMatchObject({
      read: sample.length,
      bad: found,
      left: {
        cases: cases - sample.length,
        expected: (cases * found) / sample.length - found,
        low: low - found,
        high: high - found,
      },
    });
    expect((await yieldOf(one.store))!.curve!.map(({ found: share }) => share)[1]).toBe(1);
  });

  it('speaks of the audited set alone: what was found elsewhere or before takes nothing off what is left', async () => {
    await using one = await rankedStore();
    // Rejected masks are in no set that is audited.
    for (const caseId of ids.slice(0, 5)) await judge(one.store, caseId);
    const sample = await drawn(one.store, { badRate: 0.1, accept: 4 });
    for (const caseId of sample) await judge(one.store, caseId);
    const before = (await yieldOf(one.store))!;
    const { plan } = (await auditInfos(one.store.db))[0]!;
    expect(plan.cases).toBe(cases - 5);
    expect(before.left.cases).toBe(plan.cases - sample.length);
    expect(before.left.expected).toBeCloseTo((plan.cases * before.bad) / sample.length - before.bad, 9);
    // A bad one of the set, found outside the sample.
    const [missed] = ids.slice(5, 10).filter((caseId) => !sample.includes(caseId));
    await judge(one.store, missed!);
    const after = (await yieldOf(one.store))!;
    expect(after.left.cases).toBe(before.left.cases - 1);
    expect(after.left.expected).toBeCloseTo(Math.max(0, before.left.expected - 1), 9);
  });

  it('weighs every stratum by its size', async () => {
    await using one = await rankedStore();
    // Eight masks of high risk, one of which is drawn: it stands for eight, each of the others for a few.
    const risks = ids.map((caseId, i) => {
      return { caseId, source: 'dataset', risk: i < 8 ? 0.95 : 0.05, reasons: [], features: {}, dice: null };
    });
    await one.store.transaction((db) => saveRisks(db, risks));
    const sample = await drawn(one.store, { badRate: 0.1, accept: 2, stratify: 'risk' });
    for (const caseId of sample) await judge(one.store, caseId);
    const { plan } = (await auditInfos(one.store.db))[0]!;
    const weighted = plan.strata.reduce((sum, { name, cases: size, drawn: places }) => {
      const isHigh = name === 'risk 0.9 to 1.0';
      const bad = sample.filter((caseId) => ids.indexOf(caseId) < 10 && ids.indexOf(caseId) < 8 === isHigh).length;
      return sum + (size * bad) / places;
    }, 0);
    const found = (await yieldOf(one.store))!;
    expect(found.left.expected).toBeCloseTo(weighted - found.bad, 9);
    expect(found.left.high).toBeGreaterThan(found.left.expected);
  });

  it('counts what readers were seen to pass over among what may be left', async () => {
    const leftWith = async (caught: number) => {
      await using one = await tempStore({ cases });
      for (const [i, caseId] of ids.slice(0, 84).entries()) {
        await appendReviewOf(one.store, caseId, i < 24 ? { verdict: 'rejected' } : {});
      }
      const sample = await drawn(one.store, { badRate: 0.1, accept: 0, repeats: 0.1 });
      for (const caseId of sample) await appendReviewOf(one.store, caseId);
      const repeats = await repeatsOfAudit(one.store.db, 'audit-1');
      for (const [i, { caseId }] of repeats.entries()) {
        await appendReviewOf(one.store, caseId, i < caught ? { verdict: 'rejected' } : {});
      }
      return { left: (await yieldOf(one.store))!.left, read: sample.length };
    };
    const { left: allCaught, read } = await leftWith(20);
    const { left: someCaught } = await leftWith(14);
    expect(allCaught).toMatchObject({ allowsForMisses: true, expected: 0, low: 0 });
    expect(allCaught.high).toBeGreaterThan(badInterval({ cases: cases - 24, drawn: read, found: 0 }, 0.05).high);
    expect(someCaught.high).toBeGreaterThan(allCaught.high);
    expect(someCaught.high).toBeLessThanOrEqual(someCaught.cases);
  });

  it('is measured by the order at the time of the draw: what was learnt from the sample says nothing of itself', async () => {
    await using one = await tempStore({ cases });
    // Every tenth is bad and has notches, which the shipped weights take for harmless beside lungs that differ.
    const isBad = (caseId: CaseId) => ids.indexOf(caseId) % 10 === 0;
    const risks = ids.map((caseId) => {
      const evidence: Evidence = { model: false, amounts: isBad(caseId) ? { notches: 3 } : { 'lungs-differ': 3 } };
      const risk = riskOfEvidence(evidence, shippedModel);
      return { caseId, source: 'dataset', risk, reasons: [], features: {}, evidence, dice: null };
    });
    await one.store.transaction(async (db) => {
      await saveRisks(db, risks);
      await writeMeta(db, 'ranked_source', 'dataset');
      await recordRanking(db, { source: 'dataset', weights: shippedModel, verdicts: 0, bad: 0, createdAt: at });
    });
    const sample = await drawn(one.store, { badRate: 0.1, accept: 4 });
    for (const caseId of sample) await appendReviewOf(one.store, caseId, isBad(caseId) ? { verdict: 'rejected' } : {});
    const before = (await yieldOf(one.store))!.curve!;
    expect(before[10]!.found).toBe(0);
    await learnOn(one.store);
    const first = await one.store.db
      .selectFrom('cases')
      .select('case_id')
      .orderBy('risk_key')
      .executeTakeFirstOrThrow();
    expect(isBad(first.case_id as CaseId)).toBe(true);
    expect((await yieldOf(one.store))!.curve).toEqual(before);
  });

  it('shows no order where none of the set is ranked', async () => {
    await using one = await tempStore({ cases });
    const sample = await drawn(one.store, { badRate: 0.1, accept: 4 });
    for (const caseId of sample) await judge(one.store, caseId);
    expect(await yieldOf(one.store)).toMatchObject({ curve: null, read: sample.length });
  });
});
