import type { SqlDialect } from './dialect.ts';

/**
 * Version 14: which cases were changed, in order, so that every process can keep what it has in memory of the cases in step with all
 * others; and none of the indexes by which the queue was counted and filtered before that.
 */
export function caseChanges(d: SqlDialect): readonly string[] {
  return [
    `create table case_changes (seq integer primary key, num integer not null)`,
    ...d.afterUpdate('cases', 'insert into case_changes (num) values (new.num);'),
    `drop index cases_facets`,
    `drop index cases_by_status_risk`,
    `drop index cases_by_status_shuffle`,
    `drop index cases_by_status_id`,
  ];
}
