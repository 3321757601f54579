import type { SqlDialect } from './dialect.ts';

/** Version 1: cases, masks, events, what models said, risks, jobs. */
export function firstTables(d: SqlDialect): readonly string[] {
  return [
    `create table meta (key ${d.text} primary key, value ${d.text} not null)`,
    `create table sources (
      name ${d.text} primary key, kind ${d.text} not null, definition ${d.text} not null, created_at ${d.text} not null)`,
    `create table cases (
      num ${d.counter}, case_id ${d.text} not null unique,
      study_id ${d.text} not null, subject_id ${d.text} not null, view_position ${d.text} not null,
      split ${d.text} not null, study_date ${d.text} not null,
      film_path ${d.text} not null, segmented_path ${d.text} not null,
      film_width integer, film_height integer, film_state ${d.text} not null, film_problem ${d.text},
      spacing_mm ${d.real}, shuffle integer not null,
      status ${d.text} not null default 'pending', flagged integer not null default 0, seq integer not null default 0,
      reader ${d.text}, reasons ${d.text} not null default '[]', decided_revision_id ${d.text}, decided_at ${d.text},
      risk ${d.real}, risk_key ${d.real} generated always as (coalesce(-risk, 1)) stored,
      risk_tenth integer generated always as (${tenthOf('risk')}) stored,
      why ${d.text} not null default '', dice ${d.real})`,
    `create index cases_by_risk on cases (risk_key, num)`,
    `create index cases_by_status_risk on cases (status, risk_key, num)`,
    `create index cases_by_shuffle on cases (shuffle, num)`,
    `create index cases_by_status_shuffle on cases (status, shuffle, num)`,
    `create index cases_by_status_id on cases (status, case_id, num)`,
    `create index cases_by_study on cases (study_id)`,
    `create index cases_by_subject on cases (subject_id)`,
    // Covers the counts: they are answered from this index alone.
    `create index cases_facets on cases (status, view_position, split, flagged, risk_tenth)`,
    `create index cases_by_reasons on cases (reasons) where reasons <> '[]'`,
    `create table case_labels (
      case_id ${d.text} not null references cases (case_id), name ${d.text} not null, value integer not null,
      primary key (case_id, name))`,
    `create index case_labels_by_value on case_labels (name, value, case_id)`,
    `create table revisions (
      num ${d.counter}, id ${d.text} not null unique, case_id ${d.text} not null references cases (case_id),
      parent_id ${d.text} references revisions (id), source ${d.text} not null references sources (name),
      definition ${d.text} not null, width integer not null, height integer not null,
      film_width integer not null, film_height integer not null,
      sha256 ${d.text} not null, area_px integer not null, provenance ${d.text} not null, created_at ${d.text} not null)`,
    `create index revisions_by_case on revisions (case_id, source, num)`,
    `create index revisions_by_source on revisions (source, case_id, num)`,
    `create table payloads (revision_id ${d.text} primary key references revisions (id), rle ${d.bytes} not null)`,
    `create table mask_problems (
      case_id ${d.text} not null references cases (case_id), source ${d.text} not null, code ${d.text} not null,
      message ${d.text} not null, primary key (case_id, source))`,
    `create table events (
      num ${d.counter}, case_id ${d.text} not null references cases (case_id), seq integer not null,
      kind ${d.text} not null, reader ${d.text} not null, at ${d.text} not null, body ${d.text} not null,
      unique (case_id, seq))`,
    `create table inferences (
      case_id ${d.text} not null references cases (case_id), source ${d.text} not null, state ${d.text} not null,
      summary ${d.text}, message ${d.text}, execution_provider ${d.text}, primary key (case_id, source))`,
    `create index inferences_by_source on inferences (source, state, case_id)`,
    `create table comparisons (
      case_id ${d.text} not null references cases (case_id), first ${d.text} not null, second ${d.text} not null,
      first_sha256 ${d.text} not null, second_sha256 ${d.text} not null,
      dice ${d.real} not null, iou ${d.real} not null, hd95_px ${d.real}, assd_px ${d.real},
      primary key (case_id, first, second))`,
    `create table risks (
      case_id ${d.text} not null references cases (case_id), source ${d.text} not null, risk ${d.real} not null,
      reasons ${d.text} not null, features ${d.text} not null, primary key (case_id, source))`,
    `create table jobs (
      id ${d.text} primary key, request ${d.text} not null, snapshot ${d.text} not null, state ${d.text} not null,
      owner ${d.text} not null, created_at ${d.text} not null)`,
    `create index jobs_by_time on jobs (created_at)`,
    ...d.refuse('events', ['update', 'delete']),
    ...d.refuse('revisions', ['update', 'delete']),
    ...d.refuse('payloads', ['update', 'delete']),
  ];
}

/** Which tenth of 0 to 1 a column lies in, from 0 to 9; written out, because the databases' roundings differ. */
function tenthOf(column: string): string {
  const steps = [9, 8, 7, 6, 5, 4, 3, 2, 1].map((tenth) => `when ${column} >= 0.${tenth} then ${tenth}`);
  return `case when ${column} is null then null ${steps.join(' ')} else 0 end`;
}
