import type { SqlDialect } from './dialect.ts';

/**
 * What a model thinks of each pixel, in levels, packed as masks are, kept apart from `inferences`, so that no count reads it; and beside each risk
 * the evidence it is a weighted sum of.
 */
export function probabilityTables(d: SqlDialect): readonly string[] {
  return [
    `create table probabilities (
      case_id ${d.text} not null references cases (case_id), source ${d.text} not null,
      lungs ${d.bytes} not null, with_heart ${d.bytes} not null, primary key (case_id, source))`,
    `alter table risks add column evidence ${d.text} not null default ''`,
  ];
}
