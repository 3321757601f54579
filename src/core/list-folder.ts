import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { FolderListing } from '#contract/core-contract.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import type { Failure } from '#rpc/failure.ts';
import { looksLikeCxlseg } from './catalog/cxlseg-layout.ts';
import { isFolder } from './catalog/find-folder.ts';
import { databaseName } from './store/store.ts';

const entriesListed = 2000;

/**
 * What a folder of the core's machine holds: folders first, hidden ones left out. The home folder unless named.
 * @throws Failure not-found, forbidden or bad-input, naming the folder.
 */
export async function listFolder(dir: string = homedir()): Promise<FolderListing> {
  const here = resolve(dir);
  const found = await readdir(here, { withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(here, error);
  });
  const shown = found.filter((entry) => !entry.name.startsWith('.'));
  const entries = await Promise.all(
    shown.slice(0, entriesListed).map(async (entry) => ({
      name: entry.name,
      kind: (await isFolder(here, entry)) ? ('folder' as const) : ('file' as const),
    })),
  );
  entries.sort((a, b) => b.kind.localeCompare(a.kind) || a.name.localeCompare(b.name, 'en', { numeric: true }));
  const parent = dirname(here);
  return { dir: here, parent: parent === here ? null : parent, entries, looksLike: await lookOf(here, entries) };
}

async function lookOf(dir: string, entries: FolderListing['entries']): Promise<FolderListing['looksLike']> {
  if (entries.some((entry) => entry.name === databaseName)) return 'workspace';
  return (await looksLikeCxlseg(dir)) ? 'cxlseg' : null;
}

function unreadable(dir: string, error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return knownFailure('not-found', { code: 'not-there', what: 'folder', name: dir });
  if (code === 'ENOTDIR')
    return knownFailure('bad-input', { code: 'refused-work', fault: { code: 'folder-is-file', dir } });
  return knownFailure('forbidden', { code: 'refused-work', fault: { code: 'folder-forbidden', dir, error: code } });
}
