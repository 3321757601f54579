import { relative } from 'node:path';
import type { ImportFault } from '#contract/import-fault.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { listPictures } from './list-pictures.ts';
import { type Pairs, pairFiles } from './pair-files.ts';

/**
 * Pairs the films of one folder with the masks of another by their names (see `pairFiles`). Masks may lie among the films, or in a
 * folder among them, in which then nothing is a film. Folders that cannot be read are refused like files.
 * @throws Failure `bad-input` when no film has a mask.
 */
export async function pairFolders(filmsDir: string, masksDir: string): Promise<Omit<Pairs, 'alike'>> {
  const films = await listPictures(filmsDir, { except: masksDir });
  const masks = await listPictures(masksDir);
  const paired = pairFiles(films.paths, masks.paths);
  if (!paired.pairs.some((pair) => pair.mask)) {
    const fault = nothingPaired(paired, { filmsDir, masksDir });
    throw knownFailure('bad-input', { code: 'refused-import', fault });
  }
  const unread = new Map([...films.unread, ...masks.unread].map(({ folder, error }) => [folder, error]));
  const closed = [...unread].map(([folder, error]) => ({
    item: folder,
    fault: { code: 'folder-unread', folder, error } as const,
  }));
  return { pairs: paired.pairs, refused: [...closed, ...paired.refused] };
}

function nothingPaired(
  { pairs, alike }: Pairs,
  { filmsDir, masksDir }: { readonly filmsDir: string; readonly masksDir: string },
): ImportFault {
  const some = alike[0];
  if (some) {
    const [first, second] = some.map((path) => relative(filmsDir, path)) as [string, string];
    return { code: 'films-alike', folder: filmsDir, first, second, more: alike.length - 1 };
  }
  if (pairs.length === 0) return { code: 'no-films', folder: filmsDir };
  return { code: 'nothing-paired', films: pairs.length, filmsDir, masksDir };
}
