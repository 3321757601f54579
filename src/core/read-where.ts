import { knownFailure } from '#domain/failures/known-failure.ts';
import { parseQuery } from '#domain/query/parse-query.ts';
import { replaceTerms, termsOf, type Where } from '#domain/query/where.ts';
import { whyInEnglish } from '#domain/query/why-words.ts';
import { casesLike } from './similar/cases-like.ts';
import { getSavedQuery } from './store/saved-queries.ts';
import type { Db } from './store/store.ts';

/**
 * The query of a request, ready to select by: saved queries and `like` stand for what they are now. Undefined for none, which every
 * case matches.
 * @throws Failure bad-input, saying where and why the query cannot be read; not-found for a saved query or a case that is not there.
 */
export async function readWhere(db: Db, text: string | undefined): Promise<Where | undefined> {
  const where = await readQuery(db, text);
  if (!where) return undefined;
  const found = new Map<string, Where>();
  for (const term of termsOf(where)) {
    if (term.kind !== 'compare' || term.field !== 'like') continue;
    const like = String(term.value);
    found.set(like, { kind: 'among', like, cases: await casesLike(db, like) });
  }
  return replaceTerms(where, (term) => {
    if (term.kind !== 'compare') return term;
    if (term.field === 'why') return whyInEnglish(term);
    return term.field === 'like' ? found.get(String(term.value))! : term;
  });
}

/** The query with saved queries put in place of their names, as it is kept and shown. @throws as `readWhere`. */
export async function readQuery(db: Db, text: string | undefined): Promise<Where | undefined> {
  if (text === undefined || text.trim() === '') return undefined;
  const where = parsed(text);
  const saved = new Map<string, Where>();
  for (const term of termsOf(where)) {
    if (term.kind === 'saved') saved.set(term.name, parsed((await getSavedQuery(db, term.name)).where));
  }
  return replaceTerms(where, (term) => (term.kind === 'saved' ? saved.get(term.name)! : term));
}

function parsed(text: string): Where {
  const query = parseQuery(text);
  if (!query.ok)
    throw knownFailure('bad-input', { code: 'bad-query', at: query.at, fault: query.fault }, { at: query.at });
  return query.where;
}
