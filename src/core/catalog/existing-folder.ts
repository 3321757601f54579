import { access, constants, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { knownFailure } from '#domain/failures/known-failure.ts';

/** The absolute path of a folder that a user named. @throws Failure `not-found`, or `forbidden` when it cannot be read. */
export async function existingFolder(path: string, what: 'dataset' | 'films' | 'masks'): Promise<string> {
  const full = resolve(path);
  const found = await stat(full).catch(() => null);
  if (found?.isDirectory()) {
    await access(full, constants.R_OK | constants.X_OK).catch((error: NodeJS.ErrnoException) => {
      const fault = { code: 'folder-forbidden', dir: full, error: error.code ?? '' } as const;
      throw knownFailure('forbidden', { code: 'refused-work', fault });
    });
    return full;
  }
  throw knownFailure('not-found', {
    code: 'refused-import',
    fault: { code: 'no-folder', what, folder: full, isFile: found !== null },
  });
}
