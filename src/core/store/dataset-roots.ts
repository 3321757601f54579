import { readMeta, writeMeta } from './meta.ts';
import type { Db } from './store.ts';

/** Remembers folders that films, masks or tables were imported from. Call it inside a transaction. @param roots absolute */
export async function addDatasetRoots(db: Db, roots: readonly string[]): Promise<void> {
  const known = await importedFolders(db);
  const all = [...new Set([...known, ...roots])];
  if (all.length > known.length) await writeMeta(db, 'pair_film_roots', JSON.stringify(all));
}

/** Every folder that the workspace's films, masks or tables were imported from, absolute: what is in them is never written to. */
export async function datasetRoots(db: Db): Promise<readonly string[]> {
  const named = [await readMeta(db, 'films_root'), await readMeta(db, 'dataset_root')];
  return [...new Set([...(await importedFolders(db)), ...named.filter((root) => root !== null)])];
}

async function importedFolders(db: Db): Promise<readonly string[]> {
  const written = await readMeta(db, 'pair_film_roots');
  return written === null ? [] : JSON.parse(written);
}
