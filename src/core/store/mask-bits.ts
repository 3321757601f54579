import type { SqlDialect } from './dialect.ts';

/** Sources that have a bit in `cases.mask_bits`: a number is exact in JavaScript up to here. Masks of further sources are looked up. */
export const mostMaskBits = 52;

/**
 * Version 12: which sources a case has a mask of, as bits of one number in the index that answers every count; to look for the masks
 * themselves takes a second on the whole of CXLSeg. The index has the orders of the queue now, too, for filters that few cases match.
 */
export function maskBits(d: SqlDialect): readonly string[] {
  return [
    `alter table sources add column place integer`,
    `update sources set place = (select count(*) from sources as other
      where other.created_at < sources.created_at or (other.created_at = sources.created_at and other.name < sources.name))`,
    `alter table cases add column mask_bits ${d.wide} not null default 0`,
    `update cases set mask_bits = coalesce((select sum(${d.one} << place) from sources where place < ${mostMaskBits}
      and exists (select 1 from revisions where revisions.case_id = cases.case_id and revisions.source = sources.name)), 0)`,
    `drop index cases_facets`,
    `create index cases_facets on cases (
      status, view_position, split, flagged, risk_tenth, film_state, reader, reasons, region_reasons,
      risk, dice, study_date, decided_at, regions, film_width, film_height, spacing_mm, label_bits, mask_bits, shuffle, study_id, why, case_id)`,
  ];
}
