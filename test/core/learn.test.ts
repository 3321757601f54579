import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import { learnWhenDue } from '#core/quality/learn-when-due.ts';
import { qualityFigures } from '#core/quality/quality-figures.ts';
import { decide } from '#core/review/decide.ts';
import { writeMeta } from '#core/store/meta.ts';
import { countRankedVerdicts, rankedVerdicts } from '#core/store/ranked-verdicts.ts';
import { latestRanking, recordRanking } from '#core/store/rankings.ts';
import { chooseReviewed } from '#core/store/reviewed-source.ts';
import { addRevisions } from '#core/store/revisions.ts';
import { saveRisks } from '#core/store/risks.ts';
import { ensureSource } from '#core/store/sources.ts';
import type { Store } from '#core/store/store.ts';
import { type Evidence, riskOfEvidence, shippedModel } from '#domain/ranking/risk.ts';
import { encodeRle, packRle } from '#domain/rle.ts';
import { clientOf, coreWithoutEngine } from './core-without-engine.ts';
import { learnOn } from './learn-on.ts';
import { appendReviewOf, decisionOf, tools } from './reviews.ts';
import { at, boxMask, maskIdOf, someCases, tempStore } from './workspace-builder.ts';

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

async function risksOf(store: Store): Promise<ReadonlyMap<string, number | null>> {
  const rows = await store.db.selectFrom('cases').select(['case_id', 'risk']).execute();
  return new Map(rows.map((row) => [row.case_id, row.risk]));
}

describe('learning from a workspace', () => {
  it('puts the masks in front that readers here reject, and keeps the order and weights of before', async () => {
    await using one = await rankedStore();
    const before = await risksOf(one.store);
    const shipped = await latestRanking(one.store.db, 'dataset');
    await judge(one.store, 60);
    expect(await learnOn(one.store)).toMatchObject({ verdicts: 60, bad: 30, ranked: cases });

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

describe('another source put under review', () => {
  const other = (caseId: CaseId) => `other-${caseId}` as RevisionId;

  async function withAnotherSource() {
    const one = await rankedStore();
    const { store } = one;
    await store.transaction(async (db) => {
      await ensureSource(db, { name: 'other', kind: 'dataset', definition: 'heart-excluded', createdAt: at });
      await addRevisions(
        db,
        someCases(cases).map(({ caseId }) => ({
          id: other(caseId),
          caseId,
          parentId: null,
          source: 'other',
          definition: 'heart-excluded',
          frame: { width: 16, height: 16, filmWidth: 800, filmHeight: 1000 },
          rle: packRle(encodeRle(boxMask(5))),
          provenance: {},
          createdAt: at,
        })),
      );
    });
    return one;
  }

  const choose = (store: Store, source: string, day: string) =>
    store.transaction((db) => chooseReviewed(db, { source, at: `${day}T00:00:00.000Z` }));

  it('teaches nothing to the order of the masks before, whose risks go until there is a new order', async () => {
    await using one = await withAnotherSource();
    const core = await coreWithoutEngine({ workspaceDir: one.dir, appDir: join(one.dir, '..', 'app') });
    const client = clientOf(core);
    await client.chooseReviewedSource({ source: 'other' });
    const { risk, riskReasons } = await client.caseDetail({ caseId: 'case-0001' as CaseId });
    expect([risk, riskReasons]).toEqual([null, []]);
    for (const { caseId } of someCases(51)) {
      await client.decide({ ...decisionOf(caseId, { revisionId: other(caseId) }), reasons: [], drawn: null });
    }
    expect(await client.jobs({})).toEqual([]);
    expect(new Set((await risksOf(one.store)).values())).toEqual(new Set([null]));
    await core.close();
  });

  it('is no source of verdicts on the ranked masks, before and after it', async () => {
    await using one = await withAnotherSource();
    const { store } = one;
    const accept = (caseId: CaseId, day: string, revisionId: RevisionId) =>
      decide({ ...tools(store), now: () => new Date(`${day}T12:00:00.000Z`) }, decisionOf(caseId, { revisionId }));
    const [before, meanwhile, after, instead] = someCases(4).map(({ caseId }) => caseId) as [
      CaseId,
      CaseId,
      CaseId,
      CaseId,
    ];
    await accept(before, '2026-01-01', maskIdOf(before));
    await choose(store, 'other', '2026-01-02');
    await accept(meanwhile, '2026-01-02', other(meanwhile));
    await choose(store, 'dataset', '2026-01-03');
    await accept(after, '2026-01-03', maskIdOf(after));
    await accept(instead, '2026-01-03', other(instead));
    const verdicts = await rankedVerdicts(store.db, 'dataset');
    expect(verdicts.map(({ caseId, bad }) => [caseId, bad])).toEqual([
      [before, false],
      [after, false],
      [instead, true],
    ]);
    expect(await countRankedVerdicts(store.db, 'dataset')).toBe(3);
  });

  it('is not what explains a risk while other masks are ranked', async () => {
    await using one = await withAnotherSource();
    const caseId = 'case-0001' as CaseId;
    const reason = { code: 'notches', text: 'a notch', weight: 1 };
    const rank = { caseId, source: 'dataset', risk: 0.7, reasons: [reason], features: {}, dice: null };
    await one.store.transaction(async (db) => {
      await saveRisks(db, [rank]);
      // As `rank --source dataset` leaves it.
      await writeMeta(db, 'reviewed_source', 'other');
    });
    const core = await coreWithoutEngine({ workspaceDir: one.dir, appDir: join(one.dir, '..', 'app') });
    expect(await clientOf(core).caseDetail({ caseId })).toMatchObject({ risk: 0.7, riskReasons: [reason] });
    await core.close();
  });

  it('ends an order that is being learnt', async () => {
    await using one = await withAnotherSource();
    await judge(one.store, 60);
    let chosen: Promise<void> | undefined;
    const learning = learnOn(one.store, () => {
      chosen ??= choose(one.store, 'other', '2026-01-02');
    });
    await expect(learning).rejects.toThrow('Another mask source was chosen');
    await chosen;
    expect(new Set((await risksOf(one.store)).values())).toEqual(new Set([null]));
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

  it('count each verdict with the risk its mask had when it was first judged: what is learnt from it does not better it', async () => {
    await using one = await rankedStore();
    await judge(one.store, 60);
    const { reliability: before } = await qualityFigures(one.store.db);
    await learnOn(one.store);
    const { reliability: learnt } = await qualityFigures(one.store.db);
    expect(learnt).toEqual(before);
    const risk = (await risksOf(one.store)).get('case-0101')!;
    await appendReviewOf(one.store, 'case-0101' as CaseId, { verdict: 'rejected' });
    // Judged anew, it is still a mask that was learnt from.
    await appendReviewOf(one.store, 'case-0001' as CaseId, { verdict: 'rejected' });
    const { reliability: after } = await qualityFigures(one.store.db);
    expect(after.verdicts).toBe(61);
    expect(after.brier).toBeCloseTo((60 * before.brier + (1 - risk) ** 2) / 61, 12);
  });

  it('know whose film a verdict is on, so that no patient is told from itself', async () => {
    await using one = await rankedStore();
    await judge(one.store, 2);
    expect((await rankedVerdicts(one.store.db, 'dataset')).map(({ subject }) => subject)).toEqual([
      'subject-case-0000',
      'subject-case-0001',
    ]);
  });
});
