import { readMeta, writeMeta } from './meta.ts';
import type { Db } from './store.ts';

/** Folders of the models that were added to this workspace, in the order in which they came. Absolute; they may be gone by now. */
export async function ownModelDirs(db: Db): Promise<readonly string[]> {
  const kept = await readMeta(db, 'own_models');
  return kept === null ? [] : (JSON.parse(kept) as readonly string[]);
}

/** Call it inside a transaction. A folder that is there already keeps its place. */
export async function addOwnModel(db: Db, dir: string): Promise<void> {
  const dirs = await ownModelDirs(db);
  if (!dirs.includes(dir)) await writeMeta(db, 'own_models', JSON.stringify([...dirs, dir]));
}

/** Call it inside a transaction. The folder and the model's answers stay as they are. */
export async function dropOwnModel(db: Db, dir: string): Promise<void> {
  const dirs = await ownModelDirs(db);
  await writeMeta(db, 'own_models', JSON.stringify(dirs.filter((one) => one !== dir)));
}
