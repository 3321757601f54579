import { parseQuery } from '#domain/query/parse-query.ts';
import type { Where } from '#domain/query/where.ts';
import { Failure } from '#rpc/failure.ts';

/**
 * The query of a request; undefined for none, which every case matches.
 * @throws Failure bad-input, saying where and why the query cannot be read.
 */
export function parseWhere(text: string | undefined): Where | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Failure('bad-input', parsed.message, { at: parsed.at });
  return parsed.where;
}
