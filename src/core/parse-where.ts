import { Failure } from '#rpc/failure.ts';
import type { Where } from './store/where-sql.ts';

/** The query of a request, or undefined for one that is empty. @throws Failure bad-input from the parser. */
export function parseWhere(text: string | undefined): Where | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  throw new Failure('internal', 'Queries are not read yet.');
}
