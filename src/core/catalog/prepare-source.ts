import type { SourceName } from '#contract/ids.ts';
import type { LungDefinition } from '#contract/masks.ts';
import type { JobContext } from '../jobs/job.ts';
import { addDatasetRoots } from '../store/dataset-roots.ts';
import { writeMetaOnce } from '../store/meta.ts';
import { ensureSource } from '../store/sources.ts';
import type { Db } from '../store/store.ts';

export interface ImportedSource {
  readonly name: SourceName;
  readonly definition: LungDefinition;
  /** Absolute; every folder this import reads films, masks or tables from. */
  readonly folders: readonly string[];
}

/** Names an imported source in the workspace; the first one imported is the one that is reviewed. @throws as `ensureSource`. */
export async function prepareSource(db: Db, context: JobContext, source: ImportedSource): Promise<void> {
  const { name, definition, folders } = source;
  await ensureSource(db, { name, kind: 'dataset', definition, createdAt: context.now().toISOString() });
  await writeMetaOnce(db, 'reviewed_source', name);
  await addDatasetRoots(db, folders);
}
