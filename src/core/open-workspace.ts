import { resolve } from 'node:path';
import { knownFailure } from '#domain/failures/known-failure.ts';
import type { ChangeHub } from './change-hub.ts';
import type { CoreOptions } from './core-options.ts';
import { exists } from './exists.ts';
import { holdsWorkspace } from './holds-workspace.ts';
import { markInterruptedJobs } from './jobs/interrupted-jobs.ts';
import { rememberWorkspace } from './recent-workspaces.ts';
import { removeWorkspace } from './remove-workspace.ts';
import { Drafts } from './review/drafts.ts';
import { Places } from './review/places.ts';
import { countCases } from './store/case-selection.ts';
import { databaseName, databasePath, openStore, type Store, type StorePlace } from './store/store.ts';
import { workspaceInfo } from './store/workspace-info.ts';
import { watchWorkspace } from './workspace-watch.ts';

/** A workspace made for a first import; it stays only if that brings a case. */
interface Trial {
  readonly folderWasThere: boolean;
  /** The workspace that was open before, when one was. */
  readonly before: string | null;
}

/** The workspace that is open, if one is. */
export class OpenWorkspace {
  readonly #hub: ChangeHub;
  readonly #appDir: string;
  readonly #now: () => Date;
  readonly #opened: (dir: string | null) => void;
  #trial: Trial | null = null;
  #open: { readonly store: Store; readonly unwatch: () => void } | null = null;
  /** By folder, one for each: two at once would not wait for each other's writes. */
  readonly #drafts = new Map<string, Drafts>();
  readonly #places = new Map<string, Places>();

  constructor(
    hub: ChangeHub,
    options: { readonly appDir: string; readonly now: () => Date; readonly opened?: CoreOptions['opened'] },
  ) {
    this.#hub = hub;
    this.#appDir = options.appDir;
    this.#now = options.now;
    this.#opened = options.opened ?? (() => {});
  }

  get store(): Store | null {
    return this.#open?.store ?? null;
  }

  /** @throws Failure not-found when no workspace is open. */
  get(): { readonly store: Store; readonly drafts: Drafts } {
    if (!this.#open) throw knownFailure('not-found', { code: 'no-workspace' });
    const { store } = this.#open;
    return { store, drafts: this.draftsIn(store.dir) };
  }

  /**
   * The drafts of the workspace in a folder, which need not be the one that is open: what was drawn in an outage belongs where it was drawn,
   * whichever workspace is open when the line is back. Their writes throw not-found while no workspace is in that folder.
   */
  draftsIn(dir: string): Drafts {
    const place = resolve(dir);
    const drafts = this.#drafts.get(place) ?? new Drafts(place, () => this.#expectWorkspaceIn(place));
    this.#drafts.set(place, drafts);
    return drafts;
  }

  /** Where readers are in the workspace in a folder, open or not, as `draftsIn`. */
  placesIn(dir: string): Places {
    const place = resolve(dir);
    const places = this.#places.get(place) ?? new Places(place, () => this.#expectWorkspaceIn(place));
    this.#places.set(place, places);
    return places;
  }

  #expectWorkspaceIn(dir: string): void {
    if (this.#open?.store.dir === dir) this.#open.store.expectInPlace();
    else if (!holdsWorkspace(dir)) {
      throw knownFailure('not-found', {
        code: 'refused-work',
        fault: { code: 'no-workspace-in', dir, file: databaseName },
      });
    }
  }

  /** Whether the workspace in this folder is the one that is open. One put there in place of it is another. */
  holds(dir: string): boolean {
    return this.#open?.store.dir === dir && this.#open.store.isInPlace();
  }

  /** Opens a workspace in place of the one that was open. When it cannot be opened, the other one stays. */
  async open(place: StorePlace): Promise<Store> {
    if ('dir' in place && this.holds(resolve(place.dir))) return this.get().store;
    const store = await openStore(place);
    try {
      await markInterruptedJobs(store, this.#now());
      const unwatch = await watchWorkspace(store, this.#hub.announce);
      await this.close();
      this.#open = { store, unwatch };
      this.#opened('dir' in place ? store.dir : null);
    } catch (error) {
      await store.close();
      throw error;
    }
    const { dir, name } = await workspaceInfo(store);
    await rememberWorkspace(this.#appDir, { dir, name });
    this.#hub.announce({ kind: 'workspace' });
    return store;
  }

  /**
   * Opens the workspace in a folder, or makes one there that is given up again unless the next job brings a case.
   * @throws as `open`.
   */
  async openOrTry(dir: string): Promise<Store> {
    const before = this.#open?.store.dir ?? null;
    const isNew = !(await exists(databasePath(resolve(dir))));
    const folderWasThere = await exists(dir);
    const store = await this.open({ dir });
    if (isNew) this.#trial = { folderWasThere, before };
    return store;
  }

  /**
   * After a job: gives a workspace on trial up that is still empty, and opens the one that was there before, if it still is. Otherwise none
   * is open.
   * @throws when the empty workspace cannot be removed or the other one not be opened; windows are told of what is open now all the same.
   */
  async endTrial(): Promise<void> {
    const trial = this.#trial;
    const store = this.#open?.store;
    if (!trial || !store) return;
    this.#trial = null;
    if ((await countCases(store.db)) > 0) return;
    const { dir } = store;
    // Somebody else's folder may lie there by now.
    const isInPlace = store.isInPlace();
    await this.close();
    try {
      if (isInPlace) await removeWorkspace(dir, trial);
    } finally {
      await this.#reopen(trial.before);
    }
  }

  async #reopen(dir: string | null): Promise<void> {
    try {
      if (dir !== null && (await exists(databasePath(dir)))) await this.open({ dir });
    } finally {
      if (!this.#open) this.#hub.announce({ kind: 'workspace' });
    }
  }

  async close(): Promise<void> {
    this.#trial = null;
    this.#open?.unwatch();
    await this.#open?.store.close();
    this.#open = null;
    this.#opened(null);
  }
}
