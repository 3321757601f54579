import type { Db } from './store.ts';

/** Facts about the workspace as a whole. */
export type MetaKey =
  | 'schema_version'
  | 'name'
  | 'dataset_root'
  | 'films_root'
  /** Folders that films, masks or tables were imported from, as a JSON list; named when films of pairs were all it held. See `datasetRoots`. */
  | 'pair_film_roots'
  | 'reviewed_source'
  /** JSON: which source was under review from when on; none until another than the first is chosen. */
  | 'review_turns'
  | 'ranked_source'
  /** The model beside whose answers the stored risks were computed; none where they were by shape alone, or beside two models. */
  | 'ranked_model'
  /** The model that was run last, as a source. */
  | 'last_model'
  /** Folders of models that were added to this workspace, as a JSON list. */
  | 'own_models'
  /** When the stored risks were computed last. */
  | 'ranked_at';

export async function readMeta(db: Db, key: MetaKey): Promise<string | null> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value ?? null;
}

export async function writeMeta(db: Db, key: MetaKey, value: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

export async function forgetMeta(db: Db, key: MetaKey): Promise<void> {
  await db.deleteFrom('meta').where('key', '=', key).execute();
}

/** Writes a value only where there is none yet: the first imported source stays the reviewed one. */
export async function writeMetaOnce(db: Db, key: MetaKey, value: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}
