import type { SqlDialect } from './dialect.ts';

/** Version 11: beside the words of the strongest reason what they say as code and figures, for windows in other languages. */
export function whyFacts(d: SqlDialect): readonly string[] {
  return [`alter table cases add column why_fact ${d.text} not null default ''`];
}
