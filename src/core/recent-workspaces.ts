import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { exists } from './exists.ts';
import { databaseName } from './store/store.ts';

const listed = 12;
const recentList = z.array(z.object({ dir: z.string(), name: z.string() }));
export type RecentWorkspace = z.infer<typeof recentList>[number];

/** The workspaces opened last, newest first; those whose database is gone are left out. */
export async function recentWorkspaces(appDir: string): Promise<readonly RecentWorkspace[]> {
  const there: RecentWorkspace[] = [];
  for (const workspace of await readList(appDir)) {
    if (await exists(join(workspace.dir, databaseName))) there.push(workspace);
  }
  return there;
}

/** Puts a workspace first. A list that cannot be written is no reason to refuse a workspace: then it is not kept. */
export async function rememberWorkspace(appDir: string, opened: RecentWorkspace): Promise<void> {
  const others = (await readList(appDir)).filter((workspace) => workspace.dir !== opened.dir);
  const file = listFile(appDir);
  const partial = `${file}.${process.pid}.partial`;
  try {
    await mkdir(appDir, { recursive: true });
    await writeFile(partial, JSON.stringify([opened, ...others].slice(0, listed), null, 2));
    await rename(partial, file);
  } catch {
    // See above.
  }
}

async function readList(appDir: string): Promise<readonly RecentWorkspace[]> {
  try {
    return recentList.parse(JSON.parse(await readFile(listFile(appDir), 'utf8')));
  } catch {
    return [];
  }
}

function listFile(appDir: string): string {
  return join(appDir, 'recent-workspaces.json');
}
