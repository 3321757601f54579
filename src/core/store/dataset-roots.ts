import { readMeta, writeMeta } from './meta.ts';
import type { Db } from './store.ts';

/** Remembers a folder that films were imported from. Call it inside a transaction. @param root absolute */
export async function addFilmRoot(db: Db, root: string): Promise<void> {
  const known = await filmRoots(db);
  if (!known.includes(root)) await writeMeta(db, 'pair_film_roots', JSON.stringify([...known, root]));
}

/** Every folder that the workspace's films or tables were imported from, absolute: what is in them is never written to. */
export async function datasetRoots(db: Db): Promise<readonly string[]> {
  const named = [await readMeta(db, 'films_root'), await readMeta(db, 'dataset_root')];
  return [...new Set([...(await filmRoots(db)), ...named.filter((root) => root !== null)])];
}

async function filmRoots(db: Db): Promise<readonly string[]> {
  const written = await readMeta(db, 'pair_film_roots');
  return written === null ? [] : JSON.parse(written);
}
