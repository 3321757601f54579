import { describe, expect, it } from 'vitest';
import { lastActOf, recentActs, timedVerdicts } from '#core/review/acts.ts';
import { checkReviews } from '#core/review/check-reviews.ts';
import { flag, takeBack } from '#core/review/revert.ts';
import { getCase } from '#core/store/cases.ts';
import { saveRisks } from '#core/store/risks.ts';
import type { Store } from '#core/store/store.ts';
import { appendReviewOf, tools } from './reviews.ts';
import { id, tempStore } from './workspace-builder.ts';

const caseOf = (n: number) => id(`case-${String(n).padStart(4, '0')}`);

async function flagOf(store: Store, n: number, flagged: boolean, reader = 'AB') {
  const { seq } = await getCase(store.db, caseOf(n));
  return flag(tools(store), { caseId: caseOf(n), expectedSeq: seq, reader, flagged });
}

describe('taking back', () => {
  it('goes through everything a reader did, verdicts and flags, newest first, until nothing is left', async () => {
    await using one = await tempStore({ cases: 130 });
    const { store } = one;
    for (let n = 0; n < 120; n += 1) await appendReviewOf(store, caseOf(n), { durationMs: n });
    await flagOf(store, 5, true);
    await appendReviewOf(store, caseOf(5), { verdict: 'rejected' });
    // Another reader's thousand events do not hide what this one did.
    for (let n = 120; n < 130; n += 1) await appendReviewOf(store, caseOf(n), { reader: 'CD' });

    const undone: string[] = [];
    for (let left = await takeBack(tools(store), 'AB'); left; left = await takeBack(tools(store), 'AB')) {
      undone.push(left.row.caseId);
    }
    const expected = Array.from({ length: 120 }, (_, n) => caseOf(n)).reverse();
    expect(undone).toEqual([caseOf(5), caseOf(5), ...expected]);
    expect(await getCase(store.db, caseOf(5))).toMatchObject({ status: 'pending', flagged: false, seq: 6 });
    expect(await lastActOf(store.db, 'AB')).toBeNull();
    expect((await recentActs(store.db, 20)).map((act) => act.reader)).toEqual(Array(10).fill('CD'));
    const problems: string[] = [];
    await checkReviews(store, { problem: ({ text }) => void problems.push(text), advanced: () => {} });
    expect(problems).toEqual([]);
  });

  it('leaves alone what another reader has decided over, and gives back the verdict before', async () => {
    await using one = await tempStore({ cases: 3 });
    const { store } = one;
    await appendReviewOf(store, caseOf(0));
    await appendReviewOf(store, caseOf(1));
    await appendReviewOf(store, caseOf(1), { verdict: 'rejected', reader: 'CD' });
    expect((await takeBack(tools(store), 'AB'))?.row.caseId).toBe(caseOf(0));
    expect(await takeBack(tools(store), 'AB')).toBeNull();
    expect((await takeBack(tools(store), 'CD'))?.row).toMatchObject({
      caseId: caseOf(1),
      status: 'accepted',
      reader: 'AB',
    });
    expect((await takeBack(tools(store), 'AB'))?.row).toMatchObject({ caseId: caseOf(1), status: 'pending' });
  });

  it('takes a flag off again and puts one back that was taken off', async () => {
    await using one = await tempStore({ cases: 1 });
    await flagOf(one.store, 0, true);
    await flagOf(one.store, 0, false);
    expect((await takeBack(tools(one.store), 'AB'))?.row.flagged).toBe(true);
    expect((await takeBack(tools(one.store), 'AB'))?.row.flagged).toBe(false);
  });
});

describe('the last decisions', () => {
  it('are those that stand, newest first, whoever gave them', async () => {
    await using one = await tempStore({ cases: 4 });
    const { store } = one;
    await appendReviewOf(store, caseOf(0));
    await appendReviewOf(store, caseOf(1), { reader: 'CD', verdict: 'rejected' });
    await flagOf(store, 0, true);
    await appendReviewOf(store, caseOf(2));
    await takeBack(tools(store), 'AB');
    const acts = await recentActs(store.db, 20);
    expect(acts.map((act) => [act.kind, act.caseId, act.reader])).toEqual([
      ['flagged', caseOf(0), 'AB'],
      ['decided', caseOf(1), 'CD'],
      ['decided', caseOf(0), 'AB'],
    ]);
    expect(await recentActs(store.db, 2)).toHaveLength(2);
  });

  it('give the pace: own verdicts that were not taken back, with the risk of their cases', async () => {
    await using one = await tempStore({ cases: 3 });
    const { store } = one;
    const risk = { caseId: caseOf(0), source: 'dataset', risk: 0.7, reasons: [], features: {}, dice: null };
    await store.transaction((db) => saveRisks(db, [risk]));
    await appendReviewOf(store, caseOf(0), { durationMs: 4000 });
    await appendReviewOf(store, caseOf(0), { reader: 'CD', durationMs: 1 });
    await appendReviewOf(store, caseOf(1), { verdict: 'deferred', durationMs: 5000 });
    await appendReviewOf(store, caseOf(2), { durationMs: 6000 });
    await takeBack(tools(store), 'AB');
    expect(await timedVerdicts(store.db, 'AB')).toEqual([
      { verdict: 'deferred', durationMs: 5000, risk: null },
      { verdict: 'accepted', durationMs: 4000, risk: 0.7 },
    ]);
  });
});
