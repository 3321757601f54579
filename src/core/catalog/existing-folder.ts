import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { knownFailure } from '#domain/failures/known-failure.ts';

/** The absolute path of a folder that a user named. @throws Failure `not-found`. */
export async function existingFolder(path: string, what: 'dataset' | 'films' | 'masks'): Promise<string> {
  const full = resolve(path);
  const found = await stat(full).catch(() => null);
  if (found?.isDirectory()) return full;
  throw knownFailure('not-found', {
    code: 'refused-import',
    fault: { code: 'no-folder', what, folder: full, isFile: found !== null },
  });
}
