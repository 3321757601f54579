import { resolve } from 'node:path';
import { Failure } from '#rpc/failure.ts';
import type { ChangeHub } from './change-hub.ts';
import { markInterruptedJobs } from './jobs/interrupted-jobs.ts';
import { rememberWorkspace } from './recent-workspaces.ts';
import { Drafts } from './review/drafts.ts';
import { openStore, type Store, type StorePlace } from './store/store.ts';
import { workspaceInfo } from './store/workspace-info.ts';
import { watchWorkspace } from './workspace-watch.ts';

/** The workspace that is open, if one is. */
export class OpenWorkspace {
  readonly #hub: ChangeHub;
  readonly #appDir: string;
  readonly #now: () => Date;
  #open: { readonly store: Store; readonly drafts: Drafts; readonly unwatch: () => void } | null = null;

  constructor(hub: ChangeHub, options: { readonly appDir: string; readonly now: () => Date }) {
    this.#hub = hub;
    this.#appDir = options.appDir;
    this.#now = options.now;
  }

  get store(): Store | null {
    return this.#open?.store ?? null;
  }

  /** @throws Failure not-found when no workspace is open. */
  get(): { readonly store: Store; readonly drafts: Drafts } {
    if (this.#open) return this.#open;
    throw new Failure('not-found', 'No workspace is open. Open one first.');
  }

  /** Opens a workspace in place of the one that was open. When it cannot be opened, the other one stays. */
  async open(place: StorePlace): Promise<Store> {
    if ('dir' in place && this.#open?.store.dir === resolve(place.dir)) return this.#open.store;
    const store = await openStore(place);
    try {
      await markInterruptedJobs(store, this.#now());
      const unwatch = await watchWorkspace(store, this.#hub.announce);
      await this.close();
      this.#open = { store, drafts: new Drafts(store.dir), unwatch };
    } catch (error) {
      await store.close();
      throw error;
    }
    const { dir, name } = await workspaceInfo(store);
    await rememberWorkspace(this.#appDir, { dir, name });
    this.#hub.announce({ kind: 'workspace' });
    return store;
  }

  async close(): Promise<void> {
    this.#open?.unwatch();
    await this.#open?.store.close();
    this.#open = null;
  }
}
