import { dirname } from 'node:path';
import { datasetRoots } from '../store/dataset-roots.ts';
import type { Db } from '../store/store.ts';
import { isInside } from './is-inside.ts';
import { requireMounted } from './require-mounted.ts';

/**
 * Call it when a film that was there at import is missing.
 * @param path of the film, absolute
 * @throws Failure `not-found` when it is because the whole folder of the films is gone; see `requireMounted`.
 */
export async function requireFilms(db: Db, path: string): Promise<void> {
  const around = (await datasetRoots(db)).filter((root) => isInside(path, root));
  // The innermost: a disk may be mounted inside another root, which is there without it.
  const root = around.reduce((inner, one) => (one.length > inner.length ? one : inner), '');
  await requireMounted(root || dirname(path), 'films');
}
