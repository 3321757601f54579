import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { FilmState, LabelCount, QueueCounts } from '#contract/cases.ts';
import { type CaseStatus, caseStatuses } from '#contract/reviews.ts';
import type { Where } from '#domain/query/where.ts';
import { labelIn, labelPlaces } from './label-bits.ts';
import { remembered } from './queue-cache.ts';
import type { Db } from './store.ts';
import type { Tables } from './tables.ts';
import { whereSql } from './where-sql.ts';

/** What the cells are counted by, in the order of the index that answers them. */
const facets = [
  'status',
  'view_position',
  'split',
  'flagged',
  'risk_tenth',
  'film_state',
  'reader',
  'reasons',
  'region_reasons',
] as const;

/** Counts over the cases that match; the numbers of a workspace's filters and progress. */
export function queueCounts(db: Db, where?: Where): Promise<QueueCounts> {
  return remembered(db, `counts ${JSON.stringify(where)}`, () => countQueue(db, where));
}

async function countQueue(db: Db, where: Where | undefined): Promise<QueueCounts> {
  const cells = await db
    .selectFrom('cases')
    .select((eb) => [...facets, eb.fn.countAll<number>().as('n')])
    .where(matching(where))
    .groupBy(facets)
    .execute();

  const byStatus = Object.fromEntries(caseStatuses.map((status) => [status, 0])) as Record<CaseStatus, number>;
  const byFilm: Partial<Record<FilmState, number>> = {};
  const byView: Record<string, number> = {};
  const bySplit: Record<string, number> = {};
  const byReason: Record<string, number> = {};
  const byReader: Record<string, number> = {};
  const byRegion: Record<string, number> = {};
  const riskHistogram = new Array<number>(10).fill(0);
  let total = 0;
  let flagged = 0;
  for (const cell of cells) {
    const n = Number(cell.n);
    total += n;
    add(byStatus, cell.status as CaseStatus, n);
    add(byView, cell.view_position, n);
    add(bySplit, cell.split, n);
    add(byFilm as Record<string, number>, cell.film_state, n);
    if (cell.reader !== null) add(byReader, cell.reader, n);
    if (cell.flagged === 1) flagged += n;
    if (cell.risk_tenth !== null) riskHistogram[cell.risk_tenth]! += n;
    for (const reason of listOf(cell.reasons)) add(byReason, reason, n);
    for (const reason of listOf(cell.region_reasons)) add(byRegion, reason, n);
  }
  return {
    total,
    byStatus,
    flagged,
    byView,
    bySplit,
    byReason,
    byReader,
    byFilm,
    byRegion,
    riskHistogram,
  };
}

/** Labels that are not absent, the most frequent first. */
export function labelCounts(db: Db, where?: Where): Promise<readonly LabelCount[]> {
  return remembered(db, `labels ${JSON.stringify(where)}`, () => countLabels(db, where));
}

async function countLabels(db: Db, where: Where | undefined): Promise<readonly LabelCount[]> {
  const cells = await db
    .selectFrom('cases')
    .select((eb) => ['label_bits', eb.fn.countAll<number>().as('n')])
    .where(matching(where))
    .groupBy('label_bits')
    .execute();
  const counts = [...(await labelPlaces(db))].map(([name, place]) => ({ name, place, present: 0, uncertain: 0 }));
  for (const { label_bits, n } of cells) {
    for (const count of counts) {
      const value = labelIn(label_bits, count.place);
      if (value === 1) count.present += Number(n);
      else if (value === -1) count.uncertain += Number(n);
    }
  }
  return counts
    .filter(({ present, uncertain }) => present + uncertain > 0)
    .map(({ name, present, uncertain }) => ({ name, present, uncertain }))
    .sort((a, b) => b.present - a.present || (a.name < b.name ? -1 : 1));
}

function matching(where: Where | undefined): (eb: ExpressionBuilder<Tables, 'cases'>) => Expression<SqlBool> {
  return (eb) => (where ? whereSql(eb, where) : sql<SqlBool>`1 = 1`);
}

function add(counts: Record<string, number>, key: string, n: number): void {
  counts[key] = (counts[key] ?? 0) + n;
}

function listOf(text: string): readonly string[] {
  return text === '[]' ? [] : (JSON.parse(text) as string[]);
}
