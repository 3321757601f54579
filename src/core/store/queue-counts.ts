import type { FilmState, LabelCount, MetaCounts, QueueCounts } from '#contract/cases.ts';
import { type CaseStatus, caseStatuses } from '#contract/reviews.ts';
import { metaTextFields } from '#domain/query/meta-fields.ts';
import type { Where } from '#domain/query/where.ts';
import type { CaseColumns } from './columns/case-columns.ts';
import { columnsOf } from './columns/kept-columns.ts';
import type { Selection } from './columns/matching.ts';
import { tally } from './columns/tally.ts';
import { labelIn, labelPlaces } from './label-bits.ts';
import { metaValues } from './meta-sets.ts';
import { remembered } from './queue-cache.ts';
import { riskTenth } from './risk-tenth.ts';
import type { Db } from './store.ts';

/** Counts over the cases that match; the numbers of a workspace's filters and progress. */
export function queueCounts(db: Db, where?: Where): Promise<QueueCounts> {
  return remembered(db, `counts ${JSON.stringify(where)}`, () => countQueue(db, where));
}

async function countQueue(db: Db, where: Where | undefined): Promise<QueueCounts> {
  const { columns, selection } = await columnsOf(db).matching(where);
  const byStatus = Object.fromEntries(caseStatuses.map((status) => [status, 0])) as Record<CaseStatus, number>;
  let total = 0;
  for (const [status, n] of tally(columns.status, selection)) {
    byStatus[status as CaseStatus] += n;
    total += n;
  }
  return {
    total,
    byStatus,
    flagged: tally(columns.flagged, selection).find(([flagged]) => flagged === 1)?.[1] ?? 0,
    byView: Object.fromEntries(tally(columns.view, selection)),
    bySplit: Object.fromEntries(tally(columns.split, selection)),
    byReason: countListed(tally(columns.reasons, selection)),
    byReader: Object.fromEntries(tally(columns.reader, selection).filter(([reader]) => reader !== null)),
    byFilm: Object.fromEntries(tally(columns.film, selection)) as Partial<Record<FilmState, number>>,
    byRegion: countListed(tally(columns.regionReasons, selection)),
    riskHistogram: countTenths(columns, selection),
  };
}

/** Labels that are not absent, the most frequent first. */
export function labelCounts(db: Db, where?: Where): Promise<readonly LabelCount[]> {
  return remembered(db, `labels ${JSON.stringify(where)}`, () => countLabels(db, where));
}

async function countLabels(db: Db, where: Where | undefined): Promise<readonly LabelCount[]> {
  const counts = [...(await labelPlaces(db))].map(([name, place]) => ({ name, place, present: 0, uncertain: 0 }));
  const { columns, selection } = await columnsOf(db).matching(where);
  for (const [bits, n] of tally(columns.labelBits, selection)) {
    for (const count of counts) {
      const value = labelIn(bits, count.place);
      if (value === 1) count.present += n;
      else if (value === -1) count.uncertain += n;
    }
  }
  return counts
    .filter(({ present, uncertain }) => present + uncertain > 0)
    .map(({ name, present, uncertain }) => ({ name, present, uncertain }))
    .sort((a, b) => b.present - a.present || (a.name < b.name ? -1 : 1));
}

/** Of each text of the datasets' metadata (`meta.<Name>`) how many cases have each value, '' for those of which it says nothing. */
export function metaCounts(db: Db, where?: Where): Promise<MetaCounts> {
  return remembered(db, `metadata ${JSON.stringify(where)}`, async () => {
    const { columns, selection } = await columnsOf(db).matching(where);
    const sets = tally(columns.meta, selection);
    const counts: Record<string, Record<string, number>> = {};
    for (const field of metaTextFields) {
      const textOf = await metaValues(db, field);
      const byValue: Record<string, number> = {};
      for (const [metaId, n] of sets) byValue[textOf(metaId)] = (byValue[textOf(metaId)] ?? 0) + n;
      counts[field] = byValue;
    }
    return counts;
  });
}

function countTenths({ risk }: CaseColumns, selection: Selection | null): number[] {
  const histogram = new Array<number>(10).fill(0);
  const length = selection?.length ?? risk.values.length;
  for (let num = 0; num < length; num += 1) {
    if (selection && selection[num] === 0) continue;
    const tenth = riskTenth(risk.values[num]!);
    if (tenth !== null) histogram[tenth]! += 1;
  }
  return histogram;
}

/** Of values that are JSON lists: how many cases have each item. */
function countListed(lists: readonly (readonly [list: string, n: number])[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [list, n] of lists) {
    if (list === '[]') continue;
    for (const item of JSON.parse(list) as string[]) counts[item] = (counts[item] ?? 0) + n;
  }
  return counts;
}
