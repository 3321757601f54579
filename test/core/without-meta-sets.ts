/** Takes from a workspace what version 18 added. */
export const withoutMetaSets: readonly string[] = [
  'drop table meta_sets',
  'alter table cases drop column meta_id',
  'alter table cases drop column study_time',
];
