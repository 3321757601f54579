import type { SqlDialect } from './dialect.ts';
import { mostPackedLabels } from './label-bits.ts';

/**
 * Version 4: saved queries; beside each case what is said of its regions, and its labels packed into one number; and an index that
 * answers every count of the filters by itself.
 */
export function queueTables(d: SqlDialect): readonly string[] {
  return [
    `create table saved_queries (
      name ${d.text} primary key, query ${d.text} not null, sort ${d.text} not null, created_at ${d.text} not null)`,
    `alter table cases add column region_reasons ${d.text} not null default '[]'`,
    `alter table cases add column regions integer not null default 0`,
    `create table label_places (place integer primary key, name ${d.text} not null unique)`,
    `insert into label_places (place, name)
      select row_number() over (order by name) - 1, name from (select distinct name from case_labels) as labels`,
    `alter table cases add column label_bits ${d.wide} not null default 0`,
    `update cases set label_bits = coalesce((
      select sum((case value when 1 then 1 when -1 then 2 else 3 end) * (${d.one} << (2 * place)))
      from case_labels join label_places on label_places.name = case_labels.name
      where case_labels.case_id = cases.case_id and place < ${mostPackedLabels}), 0)`,
    `drop index cases_facets`,
    `drop index cases_by_reasons`,
    // In the order in which the counts are grouped, so that they stream from it; behind that whatever a filter can ask of a case.
    `create index cases_facets on cases (
      status, view_position, split, flagged, risk_tenth, film_state, reader, reasons, region_reasons,
      risk, dice, study_date, decided_at, regions, film_width, film_height, spacing_mm, label_bits, why, case_id)`,
  ];
}
