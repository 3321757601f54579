import { resolve } from 'node:path';
import type { WorkspaceInfo } from '#contract/cases.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { heldBack } from '../audit/hidden-cases.ts';
import { shownCounts } from '../audit/shown-queue.ts';
import type { CoreState } from '../core-state.ts';
import { exists } from '../exists.ts';
import { listFolder } from '../list-folder.ts';
import { recentWorkspaces } from '../recent-workspaces.ts';
import { countEvents } from '../store/events.ts';
import { countKnownPatients } from '../store/known-patients.ts';
import { chooseReviewed } from '../store/reviewed-source.ts';
import { countRevisions } from '../store/revisions.ts';
import { findSource, sourceRecords } from '../store/sources.ts';
import { databaseName, databasePath, type Store } from '../store/store.ts';
import { workspaceInfo } from '../store/workspace-info.ts';
import type { HandlersOf } from './handlers-of.ts';

type Names =
  | 'workspace'
  | 'openWorkspace'
  | 'recentWorkspaces'
  | 'listFolder'
  | 'changes'
  | 'chooseReviewedSource'
  | 'stats';

export function workspaceHandlers({ workspace, jobs, hub, options, now }: CoreState): HandlersOf<Names> {
  return {
    async workspace() {
      return workspace.store ? await infoOf(workspace.store) : null;
    },

    async openWorkspace({ dir, create }) {
      const wanted = resolve(dir);
      if (!workspace.holds(wanted)) {
        if (jobs.busy) {
          throw knownFailure('store-locked', {
            code: 'refused-work',
            fault: { code: 'workspace-at-work', dir: workspace.store?.dir ?? null, wanted },
          });
        }
        if (!create && !(await exists(databasePath(wanted)))) {
          throw knownFailure('not-found', {
            code: 'refused-work',
            fault: { code: 'no-workspace-in', dir: wanted, file: databaseName },
          });
        }
      }
      return infoOf(create ? await workspace.openOrTry(wanted) : await workspace.open({ dir: wanted }));
    },

    recentWorkspaces: () => recentWorkspaces(options.appDir),
    listFolder: ({ dir }) => listFolder(dir),
    changes: (_, signal) => hub.listen(signal),

    async chooseReviewedSource({ source }) {
      const { store } = workspace.get();
      if (!(await findSource(store.db, source))) {
        const known = (await sourceRecords(store.db)).map((one) => one.name);
        throw knownFailure('not-found', { code: 'refused-work', fault: { code: 'no-source', source, known } });
      }
      await store.transaction((db) => chooseReviewed(db, { source, at: now().toISOString() }));
      hub.announce({ kind: 'workspace' });
      hub.announce({ kind: 'queue' });
      return infoOf(store);
    },

    async stats() {
      const { store } = workspace.get();
      return {
        workspace: await infoOf(store),
        counts: await shownCounts(store.db, undefined),
        ...(await countEvents(store.db)),
        revisions: await countRevisions(store.db),
        ...(await countKnownPatients(store.db)),
      };
    },
  };
}

async function infoOf(store: Store): Promise<WorkspaceInfo> {
  return { ...(await workspaceInfo(store)), heldBack: await heldBack(store.db) };
}
