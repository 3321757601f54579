import { isAbsolute } from 'node:path';
import type { JobRequest } from '#contract/jobs.ts';
import { addDatasetRoots } from './dataset-roots.ts';
import type { Db } from './store.ts';

/**
 * Version 17: the folders that masks and pictures were imported from before imports remembered them, as far as they can be told: what the
 * stored jobs were given, and the tree of CXLSeg's pictures. A folder that a command named relative to where it ran is known again
 * once its import is run again.
 */
export function foldersOfImports(): readonly ((db: Db) => Promise<void>)[] {
  return [
    async (db) => {
      const rows = await db
        .selectFrom('jobs')
        .select('request')
        .where('state', '=', 'done')
        .orderBy('created_at')
        .execute();
      const named = rows.flatMap(({ request }) => foldersOf(JSON.parse(request)));
      await addDatasetRoots(db, [...named.filter((folder) => isAbsolute(folder)), ...(await pictureTree(db))]);
    },
  ];
}

function foldersOf(request: JobRequest): readonly string[] {
  if (request.kind === 'import-pairs') return [request.films, request.masks];
  return request.kind === 'import-masks' && request.masks ? [request.masks] : [];
}

/** CXLSeg's masks lie below `p10/p10000032/` beside its films, in a tree that may be apart from the folder of the tables. */
async function pictureTree(db: Db): Promise<readonly string[]> {
  const one = await db
    .selectFrom('cases')
    .select('segmented_path')
    .where('segmented_path', '<>', '')
    .limit(1)
    .executeTakeFirst();
  return /^(.+?)[\\/]p\d{2}[\\/]p\d/.exec(one?.segmented_path ?? '')?.slice(1) ?? [];
}
