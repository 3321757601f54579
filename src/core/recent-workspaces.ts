import { join } from 'node:path';
import { z } from 'zod';
import { exists } from './exists.ts';
import { readKept, writeKept } from './kept-list.ts';
import { databaseName } from './store/store.ts';

const listed = 12;
const recentWorkspace = z.object({ dir: z.string(), name: z.string() });
export type RecentWorkspace = z.infer<typeof recentWorkspace>;

/** The workspaces opened last, newest first; those whose database is gone are left out. */
export async function recentWorkspaces(appDir: string): Promise<readonly RecentWorkspace[]> {
  const there: RecentWorkspace[] = [];
  for (const workspace of await readKept(listFile(appDir), recentWorkspace)) {
    if (await exists(join(workspace.dir, databaseName))) there.push(workspace);
  }
  return there;
}

/** Puts a workspace first. */
export async function rememberWorkspace(appDir: string, opened: RecentWorkspace): Promise<void> {
  const others = (await readKept(listFile(appDir), recentWorkspace)).filter((one) => one.dir !== opened.dir);
  await writeKept(listFile(appDir), [opened, ...others].slice(0, listed));
}

function listFile(appDir: string): string {
  return join(appDir, 'recent-workspaces.json');
}
