import { realpath } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { knownFailure } from '#domain/failures/known-failure.ts';

/**
 * A workspace inside a dataset would be written among credentialed, often read-only files.
 * @throws Failure `bad-input` when the workspace lies in (or is) one of the dataset's folders.
 */
export async function requireOutside(workspaceDir: string, datasetDirs: readonly string[]): Promise<void> {
  const workspace = await real(workspaceDir);
  for (const dir of datasetDirs) {
    const path = relative(await real(dir), workspace);
    if (path.startsWith('..') || isAbsolute(path)) continue;
    throw knownFailure('bad-input', {
      code: 'refused-import',
      fault: { code: 'workspace-inside', workspace: workspaceDir, dataset: dir },
    });
  }
}

async function real(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
