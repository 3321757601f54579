import type { ExpressionBuilder } from 'kysely';
import type { ReviewSummary, StatusCounts, SummaryGroup } from '#contract/cases.ts';
import { type CaseStatus, caseStatuses } from '#contract/reviews.ts';
import { dayIn } from './day-in-zone.ts';
import { labelIn, labelPlaces } from './label-bits.ts';
import { remembered } from './queue-cache.ts';
import { queueCounts } from './queue-counts.ts';
import type { Db } from './store.ts';
import type { Tables } from './tables.ts';

type Counts = Record<CaseStatus, number>;

/**
 * What the review has come to: over time (in days of `zone`), and by view, split, label and risk. Each is one pass over the index of the counts.
 * @throws Failure bad-input for a zone that is not known.
 */
export function reviewSummary(db: Db, zone = 'UTC'): Promise<ReviewSummary> {
  return remembered(db, `summary ${zone}`, () => summarise(db, zone));
}

async function summarise(db: Db, zone: string): Promise<ReviewSummary> {
  const dayAt = dayIn(zone);
  const counts = await queueCounts(db);
  const cells = await db
    .selectFrom('cases')
    .select((eb) => ['status', 'view_position', 'split', 'risk_tenth', eb.fn.countAll<number>().as('n')])
    .groupBy(['status', 'view_position', 'split', 'risk_tenth'])
    .execute();
  const views = new Groups();
  const splits = new Groups();
  const byTenth = Array.from({ length: 10 }, noCounts);
  for (const cell of cells) {
    const n = Number(cell.n);
    const status = cell.status as CaseStatus;
    views.add(cell.view_position, status, n);
    splits.add(cell.split, status, n);
    if (cell.risk_tenth !== null) byTenth[cell.risk_tenth]![status] += n;
  }
  return {
    counts,
    zone,
    days: await daysOf(db, dayAt),
    byView: views.list(),
    bySplit: splits.list(),
    byLabel: await labelsOf(db),
    byTenth,
  };
}

/** Standing verdicts by the day on which they were given, days without any left out. */
async function daysOf(db: Db, dayAt: (minute: string) => string): Promise<ReviewSummary['days']> {
  const minute = (eb: ExpressionBuilder<Tables, 'cases'>) =>
    eb.fn<string>('substr', ['decided_at', eb.lit(1), eb.lit(16)]);
  const rows = await db
    .selectFrom('cases')
    .select((eb) => [minute(eb).as('minute'), 'status', eb.fn.countAll<number>().as('n')])
    .where('decided_at', 'is not', null)
    .groupBy((eb) => [minute(eb), 'status'])
    .execute();
  const days = new Groups();
  for (const row of rows) days.add(dayAt(row.minute), row.status as CaseStatus, Number(row.n));
  return days
    .list()
    .map(({ name, byStatus }) => ({ day: name, byStatus }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Cases on which a label is present. */
async function labelsOf(db: Db): Promise<readonly SummaryGroup[]> {
  const cells = await db
    .selectFrom('cases')
    .select((eb) => ['status', 'label_bits', eb.fn.countAll<number>().as('n')])
    .groupBy(['status', 'label_bits'])
    .execute();
  const places = [...(await labelPlaces(db))];
  const labels = new Groups();
  for (const { status, label_bits, n } of cells) {
    for (const [name, place] of places) {
      if (labelIn(label_bits, place) === 1) labels.add(name, status as CaseStatus, Number(n));
    }
  }
  return labels.list();
}

class Groups {
  readonly #groups = new Map<string, Counts>();

  add(name: string, status: CaseStatus, n: number): void {
    const counts = this.#groups.get(name) ?? noCounts();
    counts[status] += n;
    this.#groups.set(name, counts);
  }

  /** The largest first. */
  list(): readonly SummaryGroup[] {
    return [...this.#groups]
      .map(([name, byStatus]) => ({ name, byStatus }))
      .sort((a, b) => total(b.byStatus) - total(a.byStatus) || (a.name < b.name ? -1 : 1));
  }
}

function noCounts(): Counts {
  return Object.fromEntries(caseStatuses.map((status) => [status, 0])) as Counts;
}

function total(counts: StatusCounts): number {
  return caseStatuses.reduce((sum, status) => sum + counts[status], 0);
}
