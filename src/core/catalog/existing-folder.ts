import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Failure } from '#rpc/failure.ts';

/** The absolute path of a folder that a user named. @throws Failure `not-found`. */
export async function existingFolder(path: string, what: string): Promise<string> {
  const full = resolve(path);
  const found = await stat(full).catch(() => null);
  if (found?.isDirectory()) return full;
  const why = found ? 'is a file, not a folder' : 'does not exist';
  throw new Failure('not-found', `The ${what} folder ${full} ${why}. Check the path.`);
}
