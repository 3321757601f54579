import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface FolderSearch {
  /** Levels below the start; 0 looks at the start alone. */
  readonly depth: number;
  /** Folders read at most, so that a wrong choice (a home folder) ends soon. */
  readonly limit?: number;
}

/** Patient folders of MIMIC (p10 … p19, p10000032): hundreds of thousands of folders that hold no root of anything. */
const patientFolder = /^p\d{2,}$/;

/** The folders at and below `start`, nearest first, with what they hold. Hidden and patient folders are not entered. */
export async function* walkFolders(
  start: string,
  search: FolderSearch,
): AsyncGenerator<{ readonly dir: string; readonly entries: readonly Dirent[] }> {
  let level = [start];
  let left = search.limit ?? 2000;
  for (let depth = 0; depth <= search.depth && level.length > 0; depth += 1) {
    const below: string[] = [];
    for (const dir of level) {
      if (left === 0) return;
      left -= 1;
      const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
      entries.sort((a, b) => (a.name < b.name ? -1 : 1));
      yield { dir, entries };
      for (const entry of entries) {
        if (entry.name.startsWith('.') || patientFolder.test(entry.name)) continue;
        if (await isFolder(dir, entry)) below.push(join(dir, entry.name));
      }
    }
    level = below;
  }
}

/** Datasets are often mounted by symbolic links. */
export async function isFolder(dir: string, entry: Dirent): Promise<boolean> {
  if (entry.isDirectory()) return true;
  if (!entry.isSymbolicLink()) return false;
  return (await stat(join(dir, entry.name)).catch(() => null))?.isDirectory() ?? false;
}
