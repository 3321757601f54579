import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { Failure } from '#rpc/failure.ts';

/** @throws Failure bad-input when an export would be written into (or be) one of the dataset's folders. */
export async function requireOutsideRoots(out: string, roots: readonly string[]): Promise<void> {
  const place = await realPlace(out);
  for (const root of roots) {
    const path = relative(await realPlace(root), place);
    if (path.startsWith('..') || isAbsolute(path)) continue;
    throw new Failure(
      'bad-input',
      `The export ${out} would lie inside the dataset ${root}, which Pleura never writes to. Choose a folder outside it.`,
    );
  }
}

/** The path with all symbolic links resolved, also of something that is not there yet. */
async function realPlace(path: string): Promise<string> {
  const found = await realpath(path).catch(() => null);
  if (found !== null) return found;
  const parent = dirname(path);
  return parent === path ? path : join(await realPlace(parent), basename(path));
}
