import type { SqlDialect } from './dialect.ts';

/** Version 16: the hidden repeats of an audit's draw. Facts, as the draw is. */
export function repeatTables(d: SqlDialect): readonly string[] {
  return [
    `create table audit_repeat_cases (
      audit_id ${d.text} not null references audits (id), position integer not null,
      case_id ${d.text} not null unique references cases (case_id), revision_id ${d.text} not null references revisions (id),
      after_seq integer not null, primary key (audit_id, position))`,
    ...d.refuse('audit_repeat_cases', ['update', 'delete']),
  ];
}
