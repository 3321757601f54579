import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { CaseId } from '#contract/ids.ts';
import { runLearn } from '#core/jobs/run-learn.ts';
import { learnWhenDue } from '#core/quality/learn-when-due.ts';
import { qualityFigures } from '#core/quality/quality-figures.ts';
import { writeMeta } from '#core/store/meta.ts';
import { latestRanking, recordRanking } from '#core/store/rankings.ts';
import { saveRisks } from '#core/store/risks.ts';
import type { Store } from '#core/store/store.ts';
import { type Evidence, riskOfEvidence, shippedModel } from '#domain/ranking/risk.ts';
import { appendReviewOf } from './reviews.ts';
import { at, someCases, tempStore } from './workspace-builder.ts';

const cases = 200;

/** Ranked by evidence of two kinds, of which readers here mind only the notches: lungs of two sizes come first until that is learnt. */
async function rankedStore() {
  const one = await tempStore({ cases });
  const risks = someCases(cases).map(({ caseId }, i) => {
    const evidence: Evidence = { model: false, amounts: i % 2 === 0 ? { 'lungs-differ': 3 } : { notches: 3 } };
    const risk = riskOfEvidence(evidence, shippedModel);
    return { caseId, source: 'dataset', risk, reasons: [], features: {}, evidence, dice: null };
  });
  await one.store.transaction(async (db) => {
    await saveRisks(db, risks);
    await writeMeta(db, 'ranked_source', 'dataset');
    const shipped = { source: 'dataset', weights: shippedModel, verdicts: 0, bad: 0, createdAt: at };
    await recordRanking(db, shipped);
  });
  return one;
}

async function judge(store: Store, count: number): Promise<void> {
  for (const [i, { caseId }] of someCases(count).entries()) {
    await appendReviewOf(store, caseId, i % 2 === 1 ? { verdict: 'rejected', reasons: ['boundary-off'] } : {});
  }
}

async function learn(store: Store) {
  return runLearn({ kind: 'learn' }, {
    signal: new AbortController().signal,
    store: () => store,
    progress() {},
    changed() {},
    now: () => new Date(at),
  } as unknown as Parameters<typeof runLearn>[1]);
}

async function risksOf(store: Store): Promise<ReadonlyMap<string, number>> {
  const rows = await store.db.selectFrom('cases').select(['case_id', 'risk']).execute();
  return new Map(rows.map((row) => [row.case_id, row.risk!]));
}

describe('learning from a workspace', () => {
  it('puts the masks in front that readers here reject, and keeps the order and weights of before', async () => {
    await using one = await rankedStore();
    const before = await risksOf(one.store);
    const shipped = await latestRanking(one.store.db, 'dataset');
    await judge(one.store, 60);
    expect(await learn(one.store)).toMatchObject({ verdicts: 60, bad: 30, ranked: cases });

    const after = await risksOf(one.store);
    const [uneven, notches] = ['case-0100', 'case-0101'];
    expect(after.get(notches!)!).toBeGreaterThan(before.get(notches!)!);
    expect(after.get(uneven!)!).toBeLessThan(before.get(uneven!)!);
    const learnt = await latestRanking(one.store.db, 'dataset');
    expect(learnt).toMatchObject({ verdicts: 60, bad: 30, afterEvent: 60 });
    expect(learnt!.orderSha256).not.toBe(shipped!.orderSha256);
    expect(learnt!.firstCases).toHaveLength(cases);
    await expect(sql`delete from rankings`.execute(one.store.db)).rejects.toThrow();
  });

  it('is due after fifty verdicts that the order has not seen, and once only while it waits', async () => {
    await using one = await rankedStore();
    const started: string[] = [];
    const jobs = {
      has: (kind: string) => started.includes(kind),
      start: async ({ kind }: { readonly kind: string }) => started.push(kind),
    };
    const state = { workspace: { get: () => ({ store: one.store }) }, jobs } as unknown as Parameters<
      typeof learnWhenDue
    >[0];
    await judge(one.store, 49);
    await learnWhenDue(state);
    expect(started).toEqual([]);
    await appendReviewOf(one.store, 'case-0049' as CaseId);
    await learnWhenDue(state);
    await learnWhenDue(state);
    expect(started).toEqual(['learn']);
  });
});

describe('the figures of quality', () => {
  it('compare risks with verdicts, and quote no rate from the queue', async () => {
    await using one = await rankedStore();
    await judge(one.store, 20);
    const { reliability, next, notARate, yield: found, ranking } = await qualityFigures(one.store.db);
    expect(reliability).toMatchObject({ verdicts: 20, bad: 10 });
    expect(reliability.bins.reduce((sum, { count }) => sum + count, 0)).toBe(20);
    expect(reliability.brier).toBeGreaterThan(0);
    expect(next.cases).toBe(100);
    expect(next.expectedBad).toBeGreaterThan(0);
    expect(found).toBeNull();
    expect(ranking).toMatchObject({ learntFrom: 0, learnsAfter: 50 });
    expect(notARate).toContain('No rate can be quoted');
  });
});
