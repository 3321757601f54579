import type { SqlDialect } from './dialect.ts';

/** What the file of a film looked like when a model failed on it: `infer` tries the film again once the file has changed. */
export function filmStamps(d: SqlDialect): readonly string[] {
  return [`alter table inferences add column film_stamp ${d.text}`];
}
