import { basename } from 'node:path';
import type { WorkspaceInfo } from '#contract/cases.ts';
import { countCases } from './case-selection.ts';
import { readMeta } from './meta.ts';
import { rankedModel } from './ranked-source.ts';
import { listSources } from './sources.ts';
import type { Store } from './store.ts';

export async function workspaceInfo({ db, dir, isInPlace }: Store): Promise<Omit<WorkspaceInfo, 'heldBack'>> {
  return {
    dir,
    name: (await readMeta(db, 'name')) ?? basename(dir),
    datasetRoot: await readMeta(db, 'dataset_root'),
    cases: await countCases(db),
    sources: await listSources(db),
    reviewedSource: await readMeta(db, 'reviewed_source'),
    rankedModel: await rankedModel(db),
    isInPlace: isInPlace(),
  };
}
