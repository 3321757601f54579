import { dirname } from 'node:path';
import { readMeta } from '../store/meta.ts';
import type { Db } from '../store/store.ts';
import { requireMounted } from './require-mounted.ts';

/**
 * Call it when a film that was there at import is missing.
 * @throws Failure `not-found` when it is because the whole folder of the films is gone; see `requireMounted`.
 */
export async function requireFilms(db: Db, path: string): Promise<void> {
  const root = await readMeta(db, 'films_root');
  await requireMounted(root && path.startsWith(root) ? root : dirname(path), 'films');
}
