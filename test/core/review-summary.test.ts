import { describe, expect, it } from 'vitest';
import { caseStatuses } from '#contract/reviews.ts';
import { hourIn } from '#core/store/hour-in-zone.ts';
import { saveProjection } from '#core/store/review-projection.ts';
import { reviewSummary } from '#core/store/review-summary.ts';
import { saveRisks } from '#core/store/risks.ts';
import { addCases, id, oneCase, tempStore } from './workspace-builder.ts';

/** 40 cases, every status among them, some without a view, a label or a risk. */
async function reviewed() {
  const one = await tempStore();
  const known = Array.from({ length: 40 }, (_, n) => ({
    caseId: id(`case-${n}`),
    viewPosition: ['PA', 'AP', ''][n % 3]!,
    split: n % 4 === 0 ? 'test' : 'train',
    labels: { ...(n % 2 === 0 && { Edema: 1 }), ...(n % 5 === 0 && { Fracture: -1 }) },
    status: caseStatuses[n % 5]!,
    day: `2026-11-0${1 + (n % 3)}`,
    risk: n % 7 === 0 ? null : (n % 10) / 10,
  }));
  await addCases(
    one.store,
    known.map(({ caseId, viewPosition, split, labels }) => oneCase({ caseId, viewPosition, split, labels })),
  );
  await one.store.transaction(async (db) => {
    for (const { caseId, status, day } of known) {
      const isPending = status === 'pending';
      await saveProjection(db, caseId, {
        status,
        flagged: false,
        seq: isPending ? 0 : 1,
        reader: isPending ? null : 'AB',
        reasons: status === 'rejected' ? ['holes'] : [],
        decidedRevisionId: null,
        decidedAt: isPending ? null : `${day}T23:30:00.000Z`,
        regionReasons: [],
        regions: 0,
      });
    }
    const ranked = known.flatMap(({ caseId, risk }) => (risk === null ? [] : [{ caseId, risk }]));
    await saveRisks(
      db,
      ranked.map((risk) => ({ ...risk, source: 'dataset', reasons: [], features: {}, dice: null })),
    );
  });
  return { ...one, known };
}

type Known = Awaited<ReturnType<typeof reviewed>>['known'][number];

function tally(known: readonly Known[]) {
  return Object.fromEntries(
    caseStatuses.map((status) => [status, known.filter((one) => one.status === status).length]),
  );
}

describe('what the review has come to', () => {
  it('is the tally of the cases by view, split, label, tenth of risk and day', async () => {
    await using one = await reviewed();
    const { known } = one;
    const summary = await reviewSummary(one.store.db);
    expect(summary.counts.total).toBe(40);
    for (const { name, byStatus } of summary.byView)
      expect(byStatus).toEqual(tally(known.filter(({ viewPosition }) => viewPosition === name)));
    expect(summary.byView.map(({ name }) => name)).toEqual(['PA', '', 'AP']);
    expect(summary.bySplit).toEqual([
      { name: 'train', byStatus: tally(known.filter(({ split }) => split === 'train')) },
      { name: 'test', byStatus: tally(known.filter(({ split }) => split === 'test')) },
    ]);
    expect(summary.byLabel).toEqual([
      { name: 'Edema', byStatus: tally(known.filter(({ labels }) => labels.Edema === 1)) },
    ]);
    summary.byTenth.forEach((byStatus, tenth) => {
      expect(byStatus).toEqual(tally(known.filter(({ risk }) => risk === tenth / 10)));
    });
    const decided = known.filter(({ status }) => status !== 'pending');
    expect(summary.days).toEqual(
      ['2026-11-01', '2026-11-02', '2026-11-03'].map((day) => ({
        day,
        byStatus: tally(decided.filter((one) => one.day === day)),
      })),
    );
  });

  it('counts verdicts by the days of whoever asks', async () => {
    await using one = await reviewed();
    const daysIn = async (zone: string) => (await reviewSummary(one.store.db, zone)).days.map(({ day }) => day);
    expect(await daysIn('America/New_York')).toEqual(['2026-11-01', '2026-11-02', '2026-11-03']);
    expect(await daysIn('Asia/Shanghai')).toEqual(['2026-11-02', '2026-11-03', '2026-11-04']);
    expect((await reviewSummary(one.store.db, 'Asia/Shanghai')).zone).toBe('Asia/Shanghai');
    await expect(reviewSummary(one.store.db, 'Mars/Olympus')).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('Mars/Olympus'),
    });
    // Nepal is five hours and three quarters ahead.
    const inKathmandu = hourIn('Asia/Kathmandu');
    expect(['18:14', '18:15', '19:14', '19:15'].map((time) => inKathmandu(`2026-11-25T${time}`))).toEqual([
      '2026-11-25T23',
      '2026-11-26T00',
      '2026-11-26T00',
      '2026-11-26T01',
    ]);
  });

  it('counts by the hour where everything was decided on one day, and only there', async () => {
    await using one = await tempStore();
    await addCases(
      one.store,
      [0, 1, 2].map((n) => oneCase({ caseId: id(`case-${n}`) })),
    );
    const decide = (n: number, decidedAt: string) =>
      one.store.transaction((db) =>
        saveProjection(db, id(`case-${n}`), {
          ...{ status: 'accepted', flagged: false, seq: 1, reader: 'AB', reasons: [], decidedRevisionId: null },
          ...{ decidedAt, regionReasons: [], regions: 0 },
        }),
      );
    await decide(0, '2026-11-25T21:05:00.000Z');
    await decide(1, '2026-11-25T23:59:00.000Z');
    const hoursIn = async (zone: string) =>
      (await reviewSummary(one.store.db, zone)).hours.map(({ hour, byStatus }) => [hour, byStatus.accepted]);
    expect(await hoursIn('UTC')).toEqual([
      ['2026-11-25T21', 1],
      ['2026-11-25T23', 1],
    ]);
    // Ahead by two hours the second is of the next day.
    expect(await hoursIn('Europe/Helsinki')).toEqual([]);
    await decide(2, '2026-11-25T21:59:00.000Z');
    expect(await hoursIn('UTC')).toEqual([
      ['2026-11-25T21', 2],
      ['2026-11-25T23', 1],
    ]);
  });

  it('is empty for an empty workspace', async () => {
    await using one = await tempStore();
    const summary = await reviewSummary(one.store.db);
    expect(summary).toMatchObject({ days: [], byView: [], bySplit: [], byLabel: [] });
    expect(summary.counts.total).toBe(0);
  });
});
