import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { latestRanking, recordRanking } from '#core/store/rankings.ts';
import { saveRisks } from '#core/store/risks.ts';
import { shippedModel } from '#domain/ranking/risk.ts';
import { at, someCases, tempStore } from './workspace-builder.ts';

describe('the order that a ranking is kept with', () => {
  // Read 500 at a time: none, whole readings, and ties that lie in two of them.
  it.each([0, 500, 1203])('is that of all %i ranked cases, and of no other', async (ranked) => {
    await using one = await tempStore({ cases: 1210 });
    const { db } = one.store;
    const risks = someCases(ranked).map(({ caseId }, i) => ({
      ...{ caseId, source: 'dataset', risk: (i % 3) / 2, reasons: [], features: {}, dice: null },
    }));
    await one.store.transaction((inside) => saveRisks(inside, risks));
    await recordRanking(db, { source: 'dataset', weights: shippedModel, verdicts: 0, bad: 0, createdAt: at });
    const inOrder = [1, 0.5, 0].flatMap((risk) => risks.filter((one) => one.risk === risk)).map((one) => one.caseId);
    const ranking = await latestRanking(db, 'dataset');
    expect(ranking?.firstCases).toEqual(inOrder);
    expect(ranking?.orderSha256).toBe(createHash('sha256').update(inOrder.join('\n')).digest('hex'));
  });
});
