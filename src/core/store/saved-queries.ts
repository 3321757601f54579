import type { SavedQuery } from '#contract/cases.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { nearest } from '#domain/query/nearest.ts';
import type { Db } from './store.ts';

/** The queries the workspace keeps, by name. */
export async function savedQueries(db: Db): Promise<readonly SavedQuery[]> {
  const rows = await db.selectFrom('saved_queries').selectAll().orderBy('name').execute();
  return rows.map(({ name, query, sort }) => ({ name, where: query, sort: sort as SavedQuery['sort'] }));
}

/** @throws Failure not-found, naming the nearest one there is. */
export async function getSavedQuery(db: Db, name: string): Promise<SavedQuery> {
  const all = await savedQueries(db);
  const found = all.find((one) => one.name === name);
  if (found) return found;
  const names = all.map((one) => one.name);
  const meant = nearest(name, names);
  throw knownFailure('not-found', {
    code: 'refused-work',
    fault: { code: 'no-query', name, meant: meant ?? null, known: names },
  });
}

/** Keeps a query; one of the same name is replaced. */
export async function putSavedQuery(db: Db, { name, where, sort }: SavedQuery, at: string): Promise<void> {
  await db
    .insertInto('saved_queries')
    .values({ name, query: where, sort, created_at: at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ query: where, sort }))
    .execute();
}

/** @throws Failure not-found; bad-input when the new name is taken. */
export async function renameSavedQuery(db: Db, name: string, to: string): Promise<void> {
  await getSavedQuery(db, name);
  if (name === to) return;
  const taken = await db.selectFrom('saved_queries').select('name').where('name', '=', to).executeTakeFirst();
  if (taken) throw knownFailure('bad-input', { code: 'refused-work', fault: { code: 'query-name-taken', name: to } });
  await db.updateTable('saved_queries').set({ name: to }).where('name', '=', name).execute();
}

/** @throws Failure not-found. */
export async function deleteSavedQuery(db: Db, name: string): Promise<void> {
  await getSavedQuery(db, name);
  await db.deleteFrom('saved_queries').where('name', '=', name).execute();
}
