import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { knownFailure } from '#domain/failures/known-failure.ts';

/** @throws Failure bad-input when an export would be written into (or be) one of the dataset's folders. */
export async function requireOutsideRoots(out: string, roots: readonly string[]): Promise<void> {
  const place = await realPlace(out);
  for (const root of roots) {
    const path = relative(await realPlace(root), place);
    if (path.startsWith('..') || isAbsolute(path)) continue;
    throw knownFailure('bad-input', { code: 'refused-export', fault: { code: 'inside-dataset', out, root } });
  }
}

/** The path with all symbolic links resolved, also of something that is not there yet. */
async function realPlace(path: string): Promise<string> {
  const found = await realpath(path).catch(() => null);
  if (found !== null) return found;
  const parent = dirname(path);
  return parent === path ? path : join(await realPlace(parent), basename(path));
}
