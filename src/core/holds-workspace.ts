import { existsSync } from 'node:fs';
import { databasePath } from './store/store.ts';

/** Whether a workspace has been made in this folder. Says nothing of whether it can be opened. */
export function holdsWorkspace(dir: string): boolean {
  return existsSync(databasePath(dir));
}
