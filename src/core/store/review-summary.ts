import type { QueueCounts, ReviewSummary, StatusCounts, SummaryGroup } from '#contract/cases.ts';
import { type CaseStatus, caseStatuses } from '#contract/reviews.ts';
import { type CaseColumns, type ColumnRow, minuteOf } from './columns/case-columns.ts';
import { columnsOf } from './columns/kept-columns.ts';
import { tallyPairs } from './columns/tally.ts';
import { hourIn } from './hour-in-zone.ts';
import { labelIn, labelPlaces } from './label-bits.ts';
import { remembered } from './queue-cache.ts';
import { queueCounts } from './queue-counts.ts';
import { riskTenth } from './risk-tenth.ts';
import type { Db } from './store.ts';

type Counts = Record<CaseStatus, number>;

/** Cases that are shown as something else than they are, and the counts of the set with them so. */
export interface ShownReviews {
  readonly counts: QueueCounts;
  readonly rows: readonly Pick<ColumnRow, 'num' | 'status' | 'decided_at'>[];
}

/**
 * What the review has come to: over time (in days of `zone`), and by view, split, label and risk.
 * @throws Failure bad-input for a zone that is not known.
 */
export function reviewSummary(db: Db, zone = 'UTC', shown: ShownReviews | null = null): Promise<ReviewSummary> {
  return remembered(db, `summary ${zone}${shown ? ' shown' : ''}`, () => summarise(db, zone, shown));
}

async function summarise(db: Db, zone: string, shown: ShownReviews | null): Promise<ReviewSummary> {
  const hourAt = hourIn(zone);
  const counts = shown?.counts ?? (await queueCounts(db));
  const places = [...(await labelPlaces(db))];
  const columns = withShown(await columnsOf(db).current(), shown?.rows ?? []);
  return {
    counts,
    zone,
    ...overTime(columns, hourAt),
    byView: grouped(tallyPairs(columns.view, columns.status)),
    bySplit: grouped(tallyPairs(columns.split, columns.status)),
    byLabel: labelled(columns, places),
    byTenth: tenthsOf(columns),
  };
}

type Columns = Pick<CaseColumns, 'status' | 'decided' | 'view' | 'split' | 'labelBits' | 'risk' | 'lastNum'>;

function withShown(columns: CaseColumns, rows: ShownReviews['rows']): Columns {
  if (rows.length === 0) return columns;
  const { view, split, labelBits, risk, lastNum } = columns;
  return {
    ...{ view, split, labelBits, risk, lastNum },
    status: columns.status.with(rows.map(({ num, status }) => [num, status])),
    decided: columns.decided.with(rows.map(({ num, decided_at: at }) => [num, minuteOf(at)])),
  };
}

/** Standing verdicts by the day on which they were given, days without any left out, and by the hour of a single day. */
function overTime(
  { decided, status }: Columns,
  hourAt: (minute: string) => string,
): Pick<ReviewSummary, 'days' | 'hours'> {
  const [days, hours] = [new Groups(), new Groups()];
  for (const [minute, verdict, n] of tallyPairs(decided, status)) {
    if (minute === null) continue;
    const hour = hourAt(minute);
    days.add(hour.slice(0, 10), verdict as CaseStatus, n);
    hours.add(hour, verdict as CaseStatus, n);
  }
  const inOrder = days.byName();
  return {
    days: inOrder.map(({ name, byStatus }) => ({ day: name, byStatus })),
    hours: inOrder.length === 1 ? hours.byName().map(({ name, byStatus }) => ({ hour: name, byStatus })) : [],
  };
}

/** Cases on which a label is present. */
function labelled(
  { labelBits, status }: Columns,
  places: readonly (readonly [name: string, place: number])[],
): readonly SummaryGroup[] {
  const labels = new Groups();
  for (const [bits, verdict, n] of tallyPairs(labelBits, status)) {
    for (const [name, place] of places) if (labelIn(bits, place) === 1) labels.add(name, verdict as CaseStatus, n);
  }
  return labels.list();
}

function tenthsOf({ risk, status, lastNum }: Columns): readonly StatusCounts[] {
  const byTenth = Array.from({ length: 10 }, noCounts);
  for (let num = 1; num <= lastNum; num += 1) {
    const tenth = riskTenth(risk.values[num]!);
    if (tenth !== null) byTenth[tenth]![status.values[status.codes[num]!] as CaseStatus] += 1;
  }
  return byTenth;
}

function grouped(cells: readonly (readonly [name: string, status: string, n: number])[]): readonly SummaryGroup[] {
  const groups = new Groups();
  for (const [name, status, n] of cells) groups.add(name, status as CaseStatus, n);
  return groups.list();
}

class Groups {
  readonly #groups = new Map<string, Counts>();

  add(name: string, status: CaseStatus, n: number): void {
    const counts = this.#groups.get(name) ?? noCounts();
    counts[status] += n;
    this.#groups.set(name, counts);
  }

  byName(): readonly SummaryGroup[] {
    return this.list().toSorted((a, b) => (a.name < b.name ? -1 : 1));
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
