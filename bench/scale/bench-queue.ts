import { openStore } from '#core/store/store.ts';
import { percentile } from '../workbench/timing.ts';
import { fillReview } from './fill-review.ts';
import { firstPages } from './first-pages.ts';
import { type QueueTime, queueTimes } from './queue-times.ts';
import type { ScaleReport } from './report.ts';

/** Milliseconds that a kind of answer may take: 95 in a hundred, and the slowest. */
interface TimeGoal {
  readonly p95?: number;
  readonly most: number;
}

const pageGoal: TimeGoal = { p95: 10, most: 50 };
/** Code that has not run before takes its time. */
const pageGoalAtOpening: TimeGoal = { most: 50 };
const countGoal: TimeGoal = { most: 100 };

/** Pages and counts of the queue. */
export async function benchQueue(report: ScaleReport, workspace: string): Promise<void> {
  const store = await openStore({ dir: workspace });
  await fillReview(store);
  const times = await queueTimes(store);
  await store.close();
  const of = (list: readonly QueueTime[], share: number) =>
    percentile(
      list.map(({ ms }) => ms),
      share,
    );
  const slowest = (list: readonly QueueTime[]) => list.toSorted((a, b) => b.ms - a.ms)[0]!;
  for (const [what, short, list, goal] of [
    ['a page of the queue, every filter, order and depth', 'page of the queue', times.pages, pageGoal],
    ['the same, right after a case has changed', 'page after a change', times.pagesAfterChange, pageGoal],
    [
      'the first page by id or of studies, right after opening',
      'first page by id',
      firstPages(workspace),
      pageGoalAtOpening,
    ],
    ['counts, labels, studies and summary beside each filter, right after a change', 'counts', times.counts, countGoal],
    ['the same, asked again', 'counts again', times.countsAgain, countGoal],
    ['the columns of the queue in memory, read at opening', 'columns', [times.columns], null],
    ['like a case, the first time', 'like', [times.likeFirst], { most: 2000 }],
  ] as const) {
    const worst = slowest(list);
    report.figure(`${short}, p95`, {
      seconds: of(list, 0.95) / 1000,
      coreSeconds: of(list, 0.95) / 1000,
      peakMB: null,
    });
    const p95 = of(list, 0.95);
    report.row({
      what: `${what} (${list.length})`,
      ours: `p50 ${of(list, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, most ${worst.ms.toFixed(0)} ms (${worst.what})`,
      reference: `100 rows by primary key: p50 ${of(times.byPrimaryKey, 0.5).toFixed(1)} ms, p95 ${of(times.byPrimaryKey, 0.95).toFixed(1)} ms`,
      goal: goal
        ? {
            text: `${goal.p95 === undefined ? '' : `p95 ${goal.p95} ms, `}most ${goal.most} ms`,
            isMet: p95 <= (goal.p95 ?? goal.most) && worst.ms <= goal.most,
          }
        : undefined,
    });
  }
}
