import { realpath } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { Failure } from '#rpc/failure.ts';

/**
 * A workspace inside a dataset would be written among credentialed, often read-only files.
 * @throws Failure `bad-input` when the workspace lies in (or is) one of the dataset's folders.
 */
export async function requireOutside(workspaceDir: string, datasetDirs: readonly string[]): Promise<void> {
  const workspace = await real(workspaceDir);
  for (const dir of datasetDirs) {
    const path = relative(await real(dir), workspace);
    if (path.startsWith('..') || isAbsolute(path)) continue;
    throw new Failure(
      'bad-input',
      `The workspace ${workspaceDir} lies inside the dataset ${dir}, which Pleura never writes to. Choose a folder outside it with --workspace.`,
    );
  }
}

async function real(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
