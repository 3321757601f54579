import { rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { slowQueryLogName } from './store/slow-query-log.ts';
import { databaseName } from './store/store.ts';

/**
 * Takes an empty workspace off the disk: the whole folder when it was made for the workspace, else only what it wrote there.
 * Never call it on one that holds a case.
 */
export async function removeWorkspace(dir: string, { folderWasThere }: { readonly folderWasThere: boolean }) {
  if (!folderWasThere) return rm(dir, { recursive: true, force: true });
  const files = [databaseName, `${databaseName}-wal`, `${databaseName}-shm`, slowQueryLogName];
  for (const file of files) await rm(join(dir, file), { force: true });
  // Goes only when it is empty.
  await rmdir(join(dir, 'drafts')).catch(() => {});
}
