import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { isFolder } from './find-folder.ts';
import { isInside } from './is-inside.ts';

const pictureEnding = /\.(png|jpe?g|tiff?)$/i;
/** What systems keep on a disk, and macOS in what it zips: no dataset. */
const ofTheSystem = new Set(['lost+found', '$RECYCLE.BIN', 'System Volume Information', '__MACOSX']);

export interface Pictures {
  /** Absolute if the folder is; sorted. */
  readonly paths: readonly string[];
  /** Folders that cannot be read; `error` is the system's code. */
  readonly unread: readonly { readonly folder: string; readonly error: string }[];
}

/**
 * The pictures of a folder and of the folders in it, linked ones too. No folder is entered twice, and none that the folder itself lies
 * in. What is hidden or of the system is left out.
 * @param except a folder that is not entered, unless it is `dir` itself
 * @throws Failure `forbidden` when `dir` cannot be read.
 */
export async function listPictures(dir: string, { except }: { readonly except?: string } = {}): Promise<Pictures> {
  const root = await real(dir);
  const entered = new Set<string>();
  const apart = except === undefined ? root : await real(except);
  if (apart !== root) entered.add(apart);
  const paths: string[] = [];
  const unread: Pictures['unread'][number][] = [];
  const folders = [dir];
  // Entered last: what lies here is told by its own path, not by that of a link to it.
  const links: string[] = [];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop() ?? links.pop()) {
    const place = await real(folder);
    if (entered.has(place) || isInside(root, place)) continue;
    entered.add(place);
    const entries = await readdir(folder, { withFileTypes: true }).catch((thrown: NodeJS.ErrnoException) => thrown);
    if (entries instanceof Error) {
      const error = entries.code ?? entries.message;
      if (folder === dir)
        throw knownFailure('forbidden', { code: 'refused-work', fault: { code: 'folder-forbidden', dir, error } });
      unread.push({ folder, error });
      continue;
    }
    for (const entry of entries) {
      if (entry.name.startsWith('.') || ofTheSystem.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (await isFolder(folder, entry)) (entry.isSymbolicLink() ? links : folders).push(path);
      else if (pictureEnding.test(entry.name)) paths.push(path);
    }
  }
  return { paths: paths.toSorted(), unread };
}

async function real(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
