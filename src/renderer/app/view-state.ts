import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { SortKey } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import type { KeyChoice } from './key-profiles.ts';
import { metaFacets } from './queue-where.ts';
import type { Language } from './strings/language.ts';

/** What the queue shows and in which order the case screen walks. `where` is '' for everything. */
export interface QueueQuery {
  readonly where: string;
  readonly sort: SortKey['sort'];
}

/** What a reader chose in the filter column, by facet; `text` is what was typed into the where box. */
export interface QueueFilters {
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  readonly text: string;
}

export interface ViewState {
  /** The reader's name, asked for once; null until given. */
  readonly reader: string | null;
  readonly query: QueueQuery;
  readonly filters: QueueFilters;
  readonly layout: 'grid' | 'list';
  /** The queue case by case, or study by study. */
  readonly groupBy: 'case' | 'study';
  /** Groups of the filter column that are folded. */
  readonly foldedFacets: readonly string[];
  /** The workspace that query, filters and last case belong to. */
  readonly workspaceDir: string | null;
  /** The case that was last looked at: where the queue puts the focus when it comes back. */
  readonly lastCaseId: CaseId | null;
  /** Moves on to the next case after a verdict; otherwise stays. */
  readonly autoAdvance: boolean;
  /** Whether a model that is run from the window is asked about each film mirrored, too. */
  readonly mirrored: boolean;
  /** The language that was chosen; null until then: the browser's preference is followed. */
  readonly language: Language | null;
  /** The keys each reader chose, by name; '' before a name is given. */
  readonly keys: Readonly<Record<string, KeyChoice>>;
  set(change: Partial<Omit<ViewState, 'set'>>): void;
}

export const noFilters: QueueFilters = { chosen: {}, text: '' };

/** The little state of the window that is not the core's. Reader and habits survive a reload; the query lives per session. */
export const useViewState = create<ViewState>()(
  persist(
    (set) => ({
      reader: null,
      query: { where: '', sort: 'risk' },
      filters: noFilters,
      layout: 'grid',
      groupBy: 'case',
      foldedFacets: ['label', ...metaFacets],
      workspaceDir: null,
      lastCaseId: null,
      autoAdvance: true,
      mirrored: false,
      language: null,
      keys: {},
      set: (change) => set(change),
    }),
    {
      name: 'pleura-view',
      storage: createJSONStorage(() => localStorage),
      version: 2,
      // The first version kept one value per facet, under names of their own.
      migrate: (kept) => ({ ...(kept as ViewState), filters: noFilters, query: { where: '', sort: 'risk' } }),
      partialize: ({
        reader,
        query,
        filters,
        layout,
        groupBy,
        foldedFacets,
        workspaceDir,
        lastCaseId,
        autoAdvance,
        mirrored,
        language,
        keys,
      }) => ({
        reader,
        query,
        filters,
        layout,
        groupBy,
        foldedFacets,
        workspaceDir,
        lastCaseId,
        autoAdvance,
        mirrored,
        language,
        keys,
      }),
    },
  ),
);

/** Forgets query, filters and place when another workspace has been opened than the one they belong to. */
export function enterWorkspace(dir: string): void {
  const { workspaceDir, set } = useViewState.getState();
  if (workspaceDir === dir) return;
  const isFirst = workspaceDir === null;
  set({
    workspaceDir: dir,
    ...(isFirst ? {} : { filters: noFilters, query: { where: '', sort: 'risk' }, lastCaseId: null }),
  });
}
