import type { SqlDialect } from './dialect.ts';

/** The weights and the order in force at each time. Facts; the database refuses to change them. */
export function rankingTables(d: SqlDialect): readonly string[] {
  return [
    `create table rankings (
      num ${d.counter}, source ${d.text} not null, weights ${d.text} not null, verdicts integer not null, bad integer not null,
      after_event integer not null, order_sha256 ${d.text} not null, first_cases ${d.bytes} not null, created_at ${d.text} not null)`,
    ...d.refuse('rankings', ['update', 'delete']),
  ];
}
