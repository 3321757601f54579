import { opendir } from 'node:fs/promises';
import { knownFailure } from '#domain/failures/known-failure.ts';

/**
 * Call it when a file is missing that should be there. A folder that is gone as a whole, or is empty as a mount point is without its
 * disk, has not lost its files one by one: the work ends, and goes on when the folder is back, instead of writing off every case.
 * @param what the folder holds
 * @throws Failure `not-found`, naming the folder and what to do
 */
export async function requireMounted(folder: string, what: 'films' | 'masks'): Promise<void> {
  if (await holdsSomething(folder)) return;
  throw knownFailure('not-found', { code: 'refused-import', fault: { code: 'unmounted', folder, what } });
}

async function holdsSomething(folder: string): Promise<boolean> {
  try {
    const entries = await opendir(folder);
    const first = await entries.read();
    await entries.close();
    return first !== null;
  } catch {
    return false;
  }
}
