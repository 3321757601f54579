import type { SqlDialect } from './dialect.ts';

/** How readers drew their corrections, stroke by stroke. Facts; the database refuses to change them. */
export function strokeTables(d: SqlDialect): readonly string[] {
  return [
    `create table strokes (
      revision_id ${d.text} primary key references revisions (id), sha256 ${d.text} not null, log ${d.bytes} not null)`,
    ...d.refuse('strokes', ['update', 'delete']),
  ];
}
